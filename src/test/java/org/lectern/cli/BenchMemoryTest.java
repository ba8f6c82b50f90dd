package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The memory that a model of each size may take, in a JVM of its own. */
class BenchMemoryTest {
  @ParameterizedTest
  @CsvSource({"small, 1g", "tutorial, 512m"})
  void trainsAndDecodesIn(String preset, String heap) throws Exception {
    Process process =
        KilledTrainingTest.start(
            KilledTrainingTest.java("-Xmx" + heap),
            "bench",
            "--preset",
            preset,
            "--threads",
            "2",
            "--batches",
            "2",
            "--warm-up",
            "0",
            "--repeats",
            "1");
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), err);
    assertEquals(Main.SUCCESS, process.exitValue(), err);
  }
}

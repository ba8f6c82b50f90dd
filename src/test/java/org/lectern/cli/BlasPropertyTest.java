package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The property lectern.blas is read once in a JVM; so a wrong one has a JVM of its own here. */
class BlasPropertyTest {
  @Test
  void unknownValueIsBadInput(@TempDir Path folder) throws Exception {
    TinyCorpus corpus = TinyCorpus.in(folder);
    Process process =
        KilledTrainingTest.start(
            KilledTrainingTest.java("-Xmx512m", "-Dlectern.blas=fast"),
            corpus.training(corpus.model()));
    List<String> lines;
    try (BufferedReader err = process.errorReader(UTF_8)) {
      lines = err.lines().toList();
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(
        List.of("lectern: lectern.blas = fast is unknown; use auto, native or java"), lines);
    assertEquals(Main.BAD_INPUT, process.exitValue());
    assertFalse(Files.exists(corpus.model()));
  }

  /**
   * Three shards a step: 80 pairs at once. Other backends round otherwise, so each has its bits.
   */
  @ParameterizedTest
  @ValueSource(strings = {"java", "auto"})
  void eachBackendHasTheSameBitsForEveryNumberOfThreads(String blas, @TempDir Path folder)
      throws Exception {
    TinyCorpus corpus = TinyCorpus.in(folder);
    byte[] one = trained(corpus, blas, "1");
    assertArrayEquals(one, trained(corpus, blas, "1"), "the same again");
    assertArrayEquals(one, trained(corpus, blas, "2"), "two threads");
    assertArrayEquals(one, trained(corpus, blas, "4"), "four threads");
  }

  private static byte[] trained(TinyCorpus corpus, String blas, String threads) throws Exception {
    String[] args =
        corpus.training(corpus.model(), "--epochs", "2", "--threads", threads, "--force");
    args[Arrays.asList(args).indexOf("--batch") + 1] = "80";
    Process process =
        KilledTrainingTest.start(
            KilledTrainingTest.java("-Xmx512m", "-Dlectern.blas=" + blas), args);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), err);
    assertEquals(Main.SUCCESS, process.exitValue(), err);
    return Files.readAllBytes(corpus.model());
  }
}

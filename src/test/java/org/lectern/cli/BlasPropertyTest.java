package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}

package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings in a JVM of their own, which gets signals or has no room on the disk. */
class KilledTrainingTest {
  private static final int SIGTERM = 128 + 15;

  @TempDir Path folder;
  private TinyCorpus corpus;

  @BeforeEach
  void makeCorpus() throws IOException {
    Assumptions.assumeTrue(File.separatorChar == '/', "signals as POSIX has them");
    corpus = TinyCorpus.in(folder);
  }

  static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    return command;
  }

  static Process start(List<String> command, String... args) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(args));
    return new ProcessBuilder(all)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .start();
  }

  private static void awaitLine(BufferedReader err, String begin) throws IOException {
    String line;
    while ((line = err.readLine()) != null) {
      if (line.startsWith(begin)) {
        return;
      }
    }
    throw new AssertionError("no line begins with " + begin);
  }

  @Test
  void killedInMidEpochAndResumedItIsTheSameModel() throws Exception {
    Path whole = folder.resolve("whole.safetensors");
    assertEquals(0, Run.of(corpus.training(whole, "--epochs", "12", "--threads", "1")).code());

    Process process =
        start(
            java("-Xmx512m"),
            corpus.training(corpus.model(), "--epochs", "12", "--checkpoint-every", "2"));
    try (BufferedReader err = process.errorReader(UTF_8)) {
      awaitLine(err, "epoch 2/12");
      process.destroyForcibly(); // SIGKILL
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
    assertNotEquals(TrainTest.sha256(whole), TrainTest.sha256(corpus.model()), "it was not killed");
    Run rest = Run.of(corpus.training(corpus.model(), "--epochs", "12", "--resume"));
    assertEquals(0, rest.code(), rest.err());
    assertEquals(TrainTest.sha256(whole), TrainTest.sha256(corpus.model()));
  }

  @Test
  void askedToEndItSavesAndSaysHowToGoOn() throws Exception {
    Process process = start(java("-Xmx512m"), corpus.training(corpus.model(), "--epochs", "5000"));
    try (BufferedReader err = process.errorReader(UTF_8)) {
      awaitLine(err, "epoch 1/5000");
      process.toHandle().destroy(); // SIGTERM; Process.destroy would close the pipe too
      awaitLine(err, "interrupted at step ");
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
    assertEquals(SIGTERM, process.exitValue());
    Run rest = Run.of(corpus.training(corpus.model(), "--epochs", "1", "--resume"));
    assertEquals(0, rest.code(), rest.err());
  }

  @Test
  void withoutRoomForTheCheckpointItFailsAtOnceAndLeavesNothing() throws Exception {
    // a limit for the size of files, 32 KiB, stands for a full disk; files of the JVM switched off
    List<String> command = java("-Xmx512m", "-XX:-UsePerfData", "-Dlectern.blas=java");
    List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"));
    limited.addAll(command);
    Process process = start(limited, corpus.training(corpus.model()));
    List<String> lines;
    try (BufferedReader err = process.errorReader(UTF_8)) {
      lines = err.lines().toList();
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(Main.FAILURE, process.exitValue(), lines.toString());
    assertEquals(1, lines.size(), lines.toString());
    String line = lines.get(0);
    assertTrue(line.startsWith("lectern train: cannot write " + corpus.model()), line);
    assertFalse(Files.exists(corpus.model()));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "something half-written is left");
    }
  }
}

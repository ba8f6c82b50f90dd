package org.lectern.robust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lectern.train.Checkpoint;

/** Kills processes at random moments (SIGKILL, which nobody can catch) and looks at their files. */
final class Killing {
  private static final String EPOCHS = "10"; // 20 steps, a checkpoint after each
  private static final int MINUTES = 5;

  private final Path folder;
  private final Specimens good;
  private final SplittableRandom random;

  Killing(Path folder, long seed) throws IOException, InterruptedException {
    this.folder = folder;
    this.good = Specimens.withoutGrades(Files.createDirectories(folder.resolve("specimens")));
    this.random = new SplittableRandom(seed);
  }

  private Process start(String... words) throws IOException {
    List<String> command = Child.java();
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    if (System.getProperty("lectern.blas") != null) { // evaluate must give the bits of this JVM
      command.add("-Dlectern.blas=" + System.getProperty("lectern.blas"));
    }
    command.addAll(List.of("-cp", Child.classPath()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private Process train(Path out) throws IOException {
    List<String> words = new ArrayList<>(List.of("org.lectern.cli.Main"));
    words.addAll(
        Stream.of(
                "train --preset tutorial --tokenizer word --vocabulary 40 --batch 10",
                "--threads 1 --checkpoint-every 1 --resume --epochs " + EPOCHS)
            .flatMap(part -> Stream.of(part.split(" ")))
            .toList());
    words.addAll(List.of("--data", good.corpus().toString(), "--valid", good.corpus().toString()));
    words.addAll(List.of("--out", out.toString()));
    return start(words.toArray(new String[0]));
  }

  /** Kills trainings; those that come to their end have the bits of one that nobody killed. */
  void trainings(int kills) throws Exception {
    Path calm = folder.resolve("calm.safetensors");
    long began = System.nanoTime();
    finish(train(calm));
    long millis = millisSince(began);
    byte[] expected = Files.readAllBytes(calm);
    Path out = folder.resolve("killed.safetensors");
    long step = -1; // no file yet
    int done = 0;
    for (int tries = 0; done < kills; tries++) {
      assertTrue(tries < 5 * kills + 5, "only " + done + " of " + tries + " trainings were killed");
      began = System.nanoTime();
      Process training = train(out);
      if (training.waitFor(random.nextLong(millis / 5, millis), TimeUnit.MILLISECONDS)) {
        assertEquals(0, training.exitValue());
        step = over(expected, out);
        millis = Math.min(millis, millisSince(began)); // the machine is quicker than it was
        continue;
      }
      training.destroyForcibly().waitFor();
      done++;
      long now = Files.exists(out) ? Checkpoint.loadTraining(out).progress().step() : -1;
      assertTrue(now >= step, "killed at step " + now + ", but it had come to " + step);
      System.out.println("kill " + done + ": a training, whole at step " + now);
      step = now;
    }
    finish(train(out));
    over(expected, out);
  }

  private static long millisSince(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }

  /** Compares the bits, sees that nothing is left over, and makes room for another training. */
  private static long over(byte[] expected, Path out) throws IOException {
    assertArrayEquals(expected, Files.readAllBytes(out), "resumed to other bits");
    try (Stream<Path> files = Files.list(out.getParent())) {
      assertEquals(0, files.filter(file -> file.toString().endsWith(".tmp")).count());
    }
    Files.delete(out);
    return -1;
  }

  private static void finish(Process process) throws InterruptedException {
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "it does not end");
    assertEquals(0, process.exitValue());
  }

  /** Kills what writes a file over and over; it is always one of the two that it writes. */
  void writers(WriteLoop.Writer writer, int kills) throws Exception {
    Path first = writer == WriteLoop.Writer.EVALUATE ? good.weights() : good.checkpoint();
    Path second = folder.resolve("second-" + writer + ".safetensors");
    good.others(first, second);
    Path out = folder.resolve(writer + ".safetensors");
    List<byte[]> expected = new ArrayList<>();
    for (Path source : List.of(first, second)) {
      writer.write(source, good.sentences(), out);
      expected.add(Files.readAllBytes(out));
    }
    assertTrue(!Arrays.equals(expected.get(0), expected.get(1)), "the two are the same");
    for (int i = 1; i <= kills; i++) {
      Process loop =
          start(
              WriteLoop.class.getName(),
              writer.name(),
              first.toString(),
              second.toString(),
              good.sentences().toString(),
              out.toString());
      try (BufferedReader lines = loop.inputReader(UTF_8)) {
        assertEquals("begun", lines.readLine());
        Thread.sleep(random.nextInt(200));
        loop.destroyForcibly().waitFor();
      }
      byte[] now = Files.readAllBytes(out);
      boolean isOne = expected.stream().anyMatch(file -> Arrays.equals(file, now));
      assertTrue(isOne, "kill " + i + " of " + writer + " left half a file of " + now.length);
    }
    System.out.println(kills + " kills: " + writer + ", always one of two whole files");
    writer.write(first, good.sentences(), out);
    String prefix = "." + out.getFileName();
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.filter(f -> f.getFileName().toString().startsWith(prefix)).count());
    }
  }
}

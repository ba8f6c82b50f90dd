package org.lectern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.train.Safetensors;
import org.lectern.train.StoredTensor;

/**
 * Which trainings give the same bits, and how far the others part: the table of {@code checks.md},
 * by the jar as it is handed out.
 */
class DeterminismIT {
  private static final int SAME = -1; // what Files.mismatch returns

  /**
   * Another order of sums changes a gradient by about 1e-15; Adam divides it by 1e-9 or more, and
   * the rate is 1.5e-3 at most.
   */
  private static final double ONE_STEP = 2e-9;

  /** The next steps begin from there, and each may divide by something as small again. */
  private static final double THREE_STEPS = 1e-7;

  private static final List<String> OPENBLAS = List.of();

  private static final List<String> PLAIN_JAVA = List.of("-Dlectern.blas=java");

  private static final Map<String, String> OTHER_PROCESSOR = Map.of("OPENBLAS_CORETYPE", "Prescott");

  @TempDir static Path folder;

  @BeforeAll
  static void corpus() throws IOException {
    List<String> phrases = Files.readAllLines(Path.of("data/phrases.tsv"));
    List<String> some =
        IntStream.range(0, phrases.size()).filter(i -> i % 80 == 0).mapToObj(phrases::get).toList();
    Files.write(folder.resolve("train.tsv"), some); // 57 pairs: a batch, so a step, an epoch
    Files.write(folder.resolve("valid.tsv"), some.subList(0, 8));
  }

  @Test
  void threadsDoNotChangeABit() throws IOException, InterruptedException {
    Path one = train(java(), OPENBLAS, 1, 3, Map.of());
    same(one, train(java(), OPENBLAS, 2, 3, Map.of()));
    same(one, train(java(), OPENBLAS, 4, 3, Map.of()));
    Path shorter = train(java(), OPENBLAS, 1, 1, Map.of());
    assertTrue(Files.mismatch(one, shorter) != SAME, "a training of one step must differ");
  }

  @Test
  void aLaterJavaDoesNotChangeABit() throws IOException, InterruptedException {
    Path later = java25();
    same(train(java(), OPENBLAS, 1, 3, Map.of()), train(later, OPENBLAS, 2, 3, Map.of()));
    same(train(java(), PLAIN_JAVA, 1, 3, Map.of()), train(later, PLAIN_JAVA, 2, 3, Map.of()));
  }

  /** Plain Java and the kernels that OpenBLAS has for other processors add in other orders. */
  @Test
  void otherProductsPartByRoundingOnly() throws IOException, InterruptedException {
    for (int steps : new int[] {1, 3}) {
      double bound = steps == 1 ? ONE_STEP : THREE_STEPS;
      Path usual = train(java(), OPENBLAS, 1, steps, Map.of());
      near("plain Java", steps, usual, train(java(), PLAIN_JAVA, 1, steps, Map.of()), bound);
      near("Prescott", steps, usual, train(java(), OPENBLAS, 1, steps, OTHER_PROCESSOR), bound);
    }
  }

  private static void same(Path expected, Path actual) throws IOException {
    assertEquals(SAME, Files.mismatch(expected, actual), actual + " differs from " + expected);
  }

  /** Compares the weights; the rest of the state, moments and losses, follows from them. */
  private static void near(String what, int steps, Path a, Path b, double bound)
      throws IOException {
    Map<String, StoredTensor> expected = Safetensors.read(a).tensors();
    Map<String, StoredTensor> actual = Safetensors.read(b).tensors();
    assertEquals(expected.keySet(), actual.keySet());
    double greatest = 0;
    for (Map.Entry<String, StoredTensor> one : expected.entrySet()) {
      double[] left = one.getValue().values();
      double[] right = actual.get(one.getKey()).values();
      assertEquals(left.length, right.length, one.getKey());
      for (int i = 0; i < left.length; i++) {
        double difference = Math.abs(left[i] - right[i]);
        greatest = Math.max(greatest, difference); // NaN stays
      }
    }
    System.out.println(what + ": " + steps + " steps, greatest difference " + greatest);
    assertTrue(greatest <= bound, what + ": differs by " + greatest + " after " + steps);
  }

  /** Trains, unless a test has trained the same already. */
  private static Path train(
      Path java,
      List<String> options,
      int threads,
      int steps,
      Map<String, String> environment)
      throws IOException, InterruptedException {
    String name = (java + " " + options + threads + " " + steps + environment);
    Path model = folder.resolve(name.replaceAll("[^\\w.-]", "_") + ".safetensors");
    if (Files.exists(model)) {
      return model;
    }
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(List.of("-jar", Path.of("target/lectern.jar").toAbsolutePath().toString()));
    command.addAll(List.of("train", "--data", "train.tsv", "--valid", "valid.tsv"));
    command.addAll(List.of("--out", model.toString(), "--preset", "tutorial"));
    command.addAll(List.of("--tokenizer", "word", "--vocabulary", "300", "--batch", "64"));
    command.addAll(List.of("--warmup", "4", "--epochs", "" + steps, "--threads", "" + threads));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().remove("OPENBLAS_CORETYPE");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), command + "\n" + output);
    return model;
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** JDK 25 by JAVA25_HOME, or where installers put it; else the test is skipped. */
  private static Path java25() throws IOException {
    List<Path> homes = new ArrayList<>();
    if (System.getenv("JAVA25_HOME") != null) {
      homes.add(Path.of(System.getenv("JAVA25_HOME")));
    }
    for (String place : List.of("/usr/lib/jvm", System.getProperty("user.home") + "/.jdks")) {
      if (Files.isDirectory(Path.of(place))) {
        try (Stream<Path> found = Files.list(Path.of(place))) {
          found.sorted().forEach(homes::add);
        }
      }
    }
    for (Path home : homes) {
      Path release = home.resolve("release");
      if (Files.exists(release)
          && Files.readString(release).contains("JAVA_VERSION=\"25")
          && Files.isExecutable(home.resolve("bin/java"))) {
        return home.resolve("bin/java");
      }
    }
    return Assumptions.abort("no JDK 25 found; set JAVA25_HOME");
  }
}

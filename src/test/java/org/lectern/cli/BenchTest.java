package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Precision;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;

/** What bench measures, and the form in which it says so. */
class BenchTest {
  /** The sizes of the program that measures PyTorch. */
  @ParameterizedTest
  @CsvSource({"TUTORIAL, 619728", "MULTI30K, 8988677"})
  void modelsAreAsLargeAsTheirPeers(Preset preset, long parameters) {
    Workload workload = Workload.of(preset);
    Transformer model =
        Transformer.create(preset.config(workload.sourceIds(), workload.targetIds()), 0);
    assertEquals(parameters, model.parameters().count());
  }

  @Test
  void sentencesHaveTheLengthsAskedFor() {
    Workload workload = Workload.of(Preset.MULTI30K);
    List<EncodedPair> pairs = workload.pairs(12, new SplittableRandom(0));
    assertEquals(12 * 128, pairs.size());
    double mean = pairs.stream().mapToInt(p -> p.source().length).average().orElseThrow();
    assertEquals(13, mean, 0.4); // 4 standard errors: 4 · 4 / √1536
    for (EncodedPair pair : pairs) {
      assertTrue(pair.source().length >= 3 && pair.source().length <= 40);
      int longer = pair.target().length - 1 - pair.source().length; // start not counted
      assertTrue(longer >= -2 && longer <= 1, () -> "longer by " + longer);
    }
  }

  @Test
  void jsonLinesHaveTheKeysOfTheirPeers() throws IOException {
    Run run =
        Run.of(
            "bench",
            "--threads",
            "2",
            "--batches",
            "1",
            "--repeats",
            "2",
            "--warm-up",
            "0",
            "--json");
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals("", run.err());
    assertEquals(3, run.outLines().size(), run.out());
    JsonNode train = new ObjectMapper().readTree(run.outLines().get(0));
    assertEquals("train", train.get("what").asText());
    assertEquals("tutorial", train.get("config").asText());
    assertEquals("f64", train.get("dtype").asText());
    assertEquals(2, train.get("threads").asInt());
    assertEquals(619_728, train.get("params").asInt());
    assertFalse(train.has("batch"), "a peer's line has none");
    assertTrue(train.get("target_tokens_per_s").isIntegralNumber());
    assertTrue(train.get("target_tokens_per_s").asLong() > 0);
    assertEquals(2, train.get("all").size());
    assertTrue(train.get("spread").asDouble() >= 0);
    assertTrue(train.get("first_step_s").asDouble() > 0);
    for (String key : new String[] {"blas", "jdk", "machine"}) {
      assertTrue(train.get(key).isTextual(), key);
    }
    int[] batches = {1, 64};
    for (int i = 0; i < batches.length; i++) {
      JsonNode decode = new ObjectMapper().readTree(run.outLines().get(i + 1));
      assertEquals("decode-cached", decode.get("what").asText());
      assertEquals(batches[i], decode.get("batch").asInt());
      assertTrue(decode.get("sentences_per_s").asDouble() > 0);
    }
  }

  @Test
  void roundedProductsAreNamedWhereTheyAreUsed() throws IOException {
    Run run =
        Run.of(
            "bench",
            "--threads",
            "2",
            "--batches",
            "1",
            "--repeats",
            "1",
            "--warm-up",
            "0",
            "--json",
            "--precision",
            "mixed");
    assertEquals(Main.SUCCESS, run.code(), run.err());
    List<String> dtypes = new ArrayList<>();
    for (String line : run.outLines()) {
      dtypes.add(new ObjectMapper().readTree(line).get("dtype").asText());
    }
    String train = Precision.MIXED.rounds() ? "mixed" : "f64";
    assertEquals(List.of(train, "f64", "f64"), dtypes); // decoding is exact
  }

  @Test
  void theSpeedToQuoteIsTheMedian() {
    Measurement odd = measurement(List.of(3.0, 100.0, 1.0));
    assertEquals(3, odd.median());
    assertEquals(2, measurement(List.of(1.0, 3.0)).median());
    assertTrue(odd.row().contains("3.0 sentences/s"), odd.row());
    assertTrue(odd.json().contains("\"all\":[3.0,100.0,1.0]"), odd.json());
    assertTrue(odd.json().contains("\"spread\":33.0,"), odd.json()); // (100 - 1) / 3
  }

  @Test
  void theFirstStepHasALineOfItsOwn() {
    Measurement training =
        new Measurement(
            Measurement.What.TRAIN, 32, Preset.SMALL, "f64", 1, 10, List.of(5.0), 1.234);
    List<String> lines = training.row().lines().toList();
    assertEquals(2, lines.size(), training.row());
    assertEquals("  the first step ended 1.23 s after the JVM's start", lines.get(1));
  }

  private static Measurement measurement(List<Double> all) {
    return new Measurement(Measurement.What.DECODE, 1, Preset.SMALL, "f64", 1, 10, all, Double.NaN);
  }

  @Test
  void aChoiceOfProductsThatCameTooLateIsSaid() {
    String other = Blas.isNative() ? "java" : "native";
    String before = System.getProperty("lectern.blas");
    Run run = Run.of("bench", "--blas", other);
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().startsWith("lectern bench: --blas " + other + ": "), run.err());
    assertTrue(run.err().strip().endsWith("-Dlectern.blas=" + other), run.err());
    assertEquals(before, System.getProperty("lectern.blas"), "the property tells the truth");
  }

  @Test
  void aChoiceOfProductsInTimeIsTakenAndRoundsNothing() throws Exception {
    List<String> lines = plainJava("--precision", "mixed", "--json");
    assertEquals(3, lines.size());
    for (String line : lines) {
      assertTrue(line.contains("\"blas\":\"plain Java\""), line);
      assertTrue(line.contains("\"dtype\":\"f64\""), line);
    }
  }

  @Test
  void theTitleSaysWhereNothingIsRounded() throws Exception {
    String title = plainJava("--precision", "mixed").get(0);
    assertTrue(title.contains(" mixed (but nothing is rounded here), "), title);
    assertTrue(title.contains("products: plain Java, all exact"), title);
  }

  /** What bench prints in a JVM of its own, where plain Java computes. */
  private static List<String> plainJava(String... more) throws Exception {
    List<String> command = new ArrayList<>(KilledTrainingTest.java("-Xmx512m"));
    command.addAll(
        List.of("bench", "--blas", "java", "--batches", "1", "--repeats", "1", "--warm-up", "0"));
    command.addAll(List.of("--threads", "2"));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines;
    try (BufferedReader out = process.inputReader(UTF_8)) {
      lines = out.lines().toList();
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(Main.SUCCESS, process.exitValue());
    return lines;
  }

  @Test
  void processorIsReadFromLinux() {
    List<String> lines = List.of("processor\t: 0", "model name\t: Some CPU: 8 cores", "x\t: y");
    assertEquals("Some CPU: 8 cores", Machine.processor(lines));
    assertEquals(System.getProperty("os.arch"), Machine.processor(List.of("processor : 0")));
    assertFalse(Machine.processor().isBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--products --json",
        "--products --curves x",
        "--compare a b --json",
        "--compare a b --products",
        "--compare a b --threads 2",
        "--compare a b --blas java",
        "--compare a b --preset tutorial",
        "--compare a b --compare c d",
        "--products --batches 12",
        "--products --repeats 5",
        "--products --warm-up 15",
        "--curves x --batches 12",
        "--batches 10001",
        "--repeats 1001",
        "--warm-up Infinity",
        "--warm-up -1",
        "--warm-up NaN",
        "--repeats 0",
        "--compare a",
        "--blas fast",
        "--precision single",
      })
  void whatContradictsItselfIsOneLine(String options) {
    Run run = Run.of(("bench " + options).split(" "));
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run.err());
  }
}

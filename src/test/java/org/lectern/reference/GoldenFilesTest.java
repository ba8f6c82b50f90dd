package org.lectern.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.SharedData;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;

/** No file of reference values lies there unread. */
class GoldenFilesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LOSSES = "golden/losses/losses_optim_masks.json";

  @Test
  void everyFileIsReadByATest() throws IOException {
    String tests = testSources();
    List<String> unread = new ArrayList<>();
    Path golden = SharedData.file("golden");
    try (Stream<Path> files = Files.walk(golden)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = golden.getParent().relativize(file).toString().replace('\\', '/');
        if (!isRead(name, tests, golden)) {
          unread.add(name);
        }
      }
    }
    assertEquals(List.of(), unread);
    for (String other : List.of(LOSSES, "golden/safetensors/index.json")) {
      String added = other.replace(".json", ".new"); // not written out: this source is searched too
      assertFalse(isRead(added, tests, golden), added + " is read by no test");
    }
  }

  /** Whether a test names the file, or its whole folder, or an index that a test reads. */
  private static boolean isRead(String name, String tests, Path golden) throws IOException {
    String folder = name.substring(0, name.lastIndexOf('/'));
    if (tests.contains('"' + name + '"') || tests.contains('"' + folder + '"')) {
      return true;
    }
    Path index = golden.getParent().resolve(folder).resolve("index.json");
    return Files.exists(index)
        && tests.contains('"' + folder + "/index.json\"")
        && MAPPER.readTree(index.toFile()).get("files").findValuesAsText("file").stream()
            .anyMatch(file -> name.equals(folder + "/" + file));
  }

  private static String testSources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        all.append(Files.readString(file, UTF_8));
      }
    }
    assertTrue(all.indexOf(LOSSES) >= 0, "no sources of tests");
    return all.toString();
  }

  /** Every entry of the mixed file is some test's; who adds one must say whose. */
  @Test
  void everyEntryOfTheLossesIsKnown() throws IOException {
    List<String> known =
        List.of(
            "joeynmt_label_smoothing", // ReferenceValuesTest
            "candle_cross_entropy",
            "positional_encoding",
            "masks",
            "candle_optim", // AdamTest, and below
            "bert_adam",
            "noam"); // ScheduleTest
    List<String> unknown = new ArrayList<>();
    MAPPER.readTree(SharedData.file(LOSSES).toFile()).fieldNames().forEachRemaining(unknown::add);
    assertTrue(unknown.containsAll(known), "an entry is gone: " + unknown);
    unknown.removeAll(known);
    assertEquals(List.of(), unknown);
  }

  /** Plain gradient descent, which the library does not have: the gradients alone are ours. */
  @Test
  void gradientDescentAgreesWithCandle() throws IOException {
    JsonNode problem = MAPPER.readTree(SharedData.file(LOSSES).toFile()).get("candle_optim");
    JsonNode sgd = problem.get("sgd");
    DMatrixRMaj x = new DMatrixRMaj(MAPPER.convertValue(problem.get("X"), double[][].class));
    double[] y = MAPPER.convertValue(problem.get("Y"), double[].class);
    Parameters parameters = new Parameters();
    Parameter w = parameters.add("w", new DMatrixRMaj(2, 1));
    Parameter b = parameters.add("b", new DMatrixRMaj(1, 1));
    DMatrixRMaj labels = new DMatrixRMaj(y.length, 1, true, y);
    for (int step = 0; step < sgd.get("steps").asInt(); step++) {
      Tape tape = new Tape();
      Value prediction = tape.linear(tape.input(x), w, b);
      Value residual = tape.add(prediction, tape.input(Matrices.scale(labels, -1)));
      Gradients gradients = new Gradients(parameters);
      tape.backward(tape.sum(tape.times(residual, residual)), gradients);
      for (Parameter parameter : parameters) {
        Matrices.addTo(
            parameter.matrix(), gradients.of(parameter), -sgd.get("lr").asDouble());
      }
    }
    double tolerance = sgd.get("atol").asDouble();
    double[] expected = MAPPER.convertValue(sgd.get("w"), double[].class);
    Compare.numbers("w", expected, w.matrix().data, tolerance);
    assertEquals(sgd.get("b").asDouble(), b.matrix().get(0, 0), tolerance);
  }
}

package org.lectern.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Sinusoid;
import org.lectern.train.Adam;
import org.lectern.train.Safetensors;
import org.lectern.train.StoredTensor;

/**
 * Single operators, forward and backward, against PyTorch in double precision, and a file of the
 * safetensors package: what a clone alone can hold against the numbers of others. {@code
 * src/test/python/reference_cases.py} made them.
 */
class OperatorsTest {
  /** A few dozen roundings of 1e-16, in another order than PyTorch's. */
  private static final double EXACT = 1e-13;

  /** Rows near 1000 lose three digits when their mean is subtracted; slopes near 300 lose two. */
  private static final double ILL_CONDITIONED = 1e-10;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode file() throws IOException {
    try (InputStream json = OperatorsTest.class.getResourceAsStream("operators.json")) {
      return MAPPER.readTree(json);
    }
  }

  @TestFactory
  List<DynamicTest> agreesWithPyTorch() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : file().get("cases")) {
      String name = one.get("op").asText() + ": " + one.get("name").asText();
      tests.add(DynamicTest.dynamicTest(name, () -> check(one)));
    }
    assertEquals(23, tests.size(), "cases");
    return tests;
  }

  @Test
  void aWrongNumberIsNoticed() throws IOException {
    for (JsonNode one : file().get("cases")) {
      if (one.has("gradients") && one.get("gradients").has("x")) {
        ArrayNode row =
            (ArrayNode) one.get("gradients").get("x").get(0);
        row.set(0, row.get(0).asDouble() + 1e-7);
        assertThrows(AssertionError.class, () -> check(one), one.get("name").asText());
      }
    }
  }

  private static void check(JsonNode one) {
    switch (one.get("op").asText()) {
      case "adam" -> adam(one);
      case "sinusoid" -> {
        DMatrixRMaj table = Sinusoid.table(one.get("length").asInt(), one.get("d").asInt());
        Compare.rows("positions", numbers(one.get("output")), table, EXACT);
      }
      case "log_softmax" -> {
        DMatrixRMaj x = new DMatrixRMaj(numbers(one.get("inputs").get("x")));
        Compare.rows("y", numbers(one.get("output")), Matrices.logSoftmax(x), EXACT);
      }
      default -> operator(one);
    }
  }

  /** Forward and backward: the loss is the sum of the output times a given weight. */
  private static void operator(JsonNode one) {
    Parameters inputs = new Parameters();
    for (Map.Entry<String, JsonNode> input : one.get("inputs").properties()) {
      inputs.add(input.getKey(), new DMatrixRMaj(numbers(input.getValue())));
    }
    Tape tape = new Tape();
    Value output = run(tape, one, inputs);
    Gradients gradients = new Gradients(inputs);
    Value weight = tape.input(new DMatrixRMaj(numbers(one.get("weight"))));
    tape.backward(tape.sum(tape.times(output, weight)), gradients);

    boolean ill = one.get("op").asText().equals("layer_norm");
    double tolerance = ill ? ILL_CONDITIONED : EXACT;
    Compare.rows("y", numbers(one.get("output")), output.matrix(), tolerance);
    for (Parameter input : inputs) {
      double[][] expected = numbers(one.get("gradients").get(input.name()));
      Compare.rows("d" + input.name(), expected, gradients.of(input), tolerance);
    }
  }

  private static Value run(Tape tape, JsonNode one, Parameters in) {
    return switch (one.get("op").asText()) {
      case "softmax" -> tape.softmax(in.get("x"));
      case "layer_norm" -> tape.layerNorm(in.get("x"), in.get("gain"), in.get("bias"));
      case "gelu" -> tape.gelu(in.get("x"));
      case "linear" -> tape.linear(in.get("x"), in.get("w"), in.get("b"));
      case "cross_entropy" ->
          tape.crossEntropy(
              in.get("logits"), ints(one.get("labels")), one.get("smoothing").asDouble());
      case "attention" ->
          tape.attention(
              in.get("q"),
              in.get("k"),
              in.get("v"),
              one.get("heads").asInt(),
              Segments.ofLengths(ints(one.get("queries"))),
              Segments.ofLengths(ints(one.get("keys"))),
              mask(one.get("mask")));
      default -> throw new AssertionError("unknown operator in " + one);
    };
  }

  private static Mask mask(JsonNode mask) {
    return switch (mask.asText()) {
      case "none" -> Mask.NONE;
      case "causal" -> Mask.CAUSAL;
      default -> Mask.padding(ints(mask));
    };
  }

  private static void adam(JsonNode one) {
    Parameters parameters = new Parameters();
    Parameter w = parameters.add("w", new DMatrixRMaj(new double[][] {row(one.get("start"))}));
    Adam adam =
        new Adam(
            parameters,
            one.get("betas").get(0).asDouble(),
            one.get("betas").get(1).asDouble(),
            one.get("epsilon").asDouble(),
            one.get("decay").asDouble());
    for (int step = 0; step < one.get("path").size(); step++) {
      Gradients gradients = new Gradients(parameters);
      double[] gradient = row(one.get("gradients").get(step));
      System.arraycopy(gradient, 0, gradients.of(w).data, 0, gradient.length);
      adam.step(parameters, gradients, one.get("rate").asDouble());
      Compare.numbers("step " + (step + 1), row(one.get("path").get(step)), w.matrix().data, EXACT);
    }
  }

  @Test
  void readsAFileOfTheSafetensorsPackage(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("kinds.safetensors");
    try (InputStream in = OperatorsTest.class.getResourceAsStream("kinds.safetensors")) {
      Files.copy(in, file);
    }
    JsonNode expected = file().get("file");
    Safetensors read = Safetensors.read(file);
    Map<String, String> texts = new HashMap<>();
    expected.get("metadata").properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    assertEquals(texts, read.metadata());
    assertEquals(expected.get("tensors").size(), read.tensors().size());
    for (Map.Entry<String, JsonNode> one : expected.get("tensors").properties()) {
      StoredTensor tensor = read.tensors().get(one.getKey());
      assertTrue(tensor != null, "no tensor " + one.getKey());
      List<Long> shape = new ArrayList<>();
      one.getValue().get("shape").forEach(size -> shape.add(size.asLong()));
      assertEquals(shape, tensor.shape(), one.getKey());
      Compare.numbers(one.getKey(), row(one.getValue().get("values")), tensor.values(), 0);
    }
  }

  private static double[][] numbers(JsonNode rows) {
    return MAPPER.convertValue(rows, double[][].class);
  }

  private static double[] row(JsonNode row) {
    return MAPPER.convertValue(row, double[].class);
  }

  private static int[] ints(JsonNode array) {
    return MAPPER.convertValue(array, int[].class);
  }
}

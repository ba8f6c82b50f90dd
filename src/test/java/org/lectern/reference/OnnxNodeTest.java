package org.lectern.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lectern.SharedData;
import org.lectern.grad.Tape;
import org.lectern.matrix.Matrices;
import org.lectern.reference.OnnxCase.Tensor;

/**
 * The single-operator cases of ONNX, all of those in the folder: what we have a counterpart for is
 * compared, the rest skipped by name with the reason.
 */
class OnnxNodeTest {
  /** ONNX computes them in single precision: 6e-8 a rounding, some dozens of them. */
  private static final double SINGLE = 2e-6;

  /** The ε of our layer normalisation; ONNX has it as an attribute. */
  private static final double EPSILON = 1e-5;

  private static final String ALL_HIDDEN =
      "a query that may see no key is an error here; ONNX defines its result as 0";

  private static final String OTHER_ADAM =
      "begins with moments other than 0 and without their correction for the first steps; ours"
          + " begins as the paper of Adam does";

  private static final String TANH_GELU = "our GELU is the exact one";

  /** The cases without a counterpart here. */
  private static final Map<String, String> SKIPPED =
      Map.of(
          "attention_23_boolmask_fullymasked_row_nan_robustness", ALL_HIDDEN,
          "attention_24_fullymasked_qk_matmul_output_mode3_zero", ALL_HIDDEN,
          "attention_4d_causal_nonpad_negative_offset_structural_empty", ALL_HIDDEN,
          "gather_negative_indices", "our ids count from 0; negative ones are errors",
          "gelu_tanh_1", TANH_GELU,
          "gelu_tanh_2", TANH_GELU,
          "matmul_bcast", "sentences of a batch are rows here; nothing is repeated for others",
          "adam", OTHER_ADAM,
          "adam_multiple", OTHER_ADAM);

  @TestFactory
  List<DynamicContainer> agrees() throws IOException {
    Set<String> skipped = new HashSet<>();
    List<DynamicContainer> operators = new ArrayList<>();
    try (Stream<Path> files = Files.list(SharedData.file("golden/onnx-node"))) {
      for (Path file : files.sorted().toList()) {
        String operator = file.getFileName().toString().replace(".jsonl", "");
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
          OnnxCase one = OnnxCase.parse(line);
          if (SKIPPED.containsKey(one.name())) {
            skipped.add(one.name());
          }
          tests.add(DynamicTest.dynamicTest(one.name(), () -> run(operator, one)));
        }
        assertTrue(!tests.isEmpty(), file + " has no cases");
        operators.add(DynamicContainer.dynamicContainer(operator, tests));
      }
    }
    assertEquals(SKIPPED.keySet(), skipped, "skipped cases that exist");
    assertTrue(operators.size() >= 9, "operators: " + operators.size());
    return operators;
  }

  private static void run(String operator, OnnxCase one) {
    String reason = SKIPPED.get(one.name());
    Assumptions.assumeTrue(reason == null, reason);
    switch (operator) {
      case "Attention" -> new OnnxAttention(one, SINGLE).check();
      case "Gather" -> gather(one);
      case "Gelu" -> {
        Tensor x = one.in("x");
        Tape tape = Tape.off();
        DMatrixRMaj y = tape.gelu(tape.input(x.rows(x.rank() - 1))).matrix();
        Compare.numbers("y", one.outputs().get("y").values(), y.data, SINGLE);
      }
      case "LayerNormalization" -> layerNorm(one);
      case "LogSoftmax" -> softmax(one, true);
      case "MatMul" -> product(one);
      case "Softmax" -> softmax(one, false);
      case "SoftmaxCrossEntropyLoss" -> crossEntropy(one);
      default -> throw new AssertionError("no test knows the operator " + operator);
    }
  }

  /** Rows of a table for each index of the dimensions before the axis. */
  private static void gather(OnnxCase one) {
    Tensor data = one.in("data");
    int axis = data.axis(one.attribute("axis", 0));
    int[] ids = Arrays.stream(one.in("indices").values()).mapToInt(id -> (int) id).toArray();
    int rows = data.dims()[axis];
    int columns = data.size(axis + 1, data.rank());
    Tape tape = Tape.off();
    double[] y = {};
    for (int outer = 0; outer < data.size(0, axis); outer++) {
      double[] table =
          Arrays.copyOfRange(
              data.values(), outer * rows * columns, (outer + 1) * rows * columns);
      DMatrixRMaj found =
          tape.rows(tape.input(new DMatrixRMaj(rows, columns, true, table)), ids).matrix();
      int before = y.length;
      y = Arrays.copyOf(y, before + found.data.length);
      System.arraycopy(found.data, 0, y, before, found.data.length);
    }
    Compare.numbers("y", one.outputs().get("y").values(), y, 0);
  }

  /** The softmax along an axis is that of the lines along it. */
  private static void softmax(OnnxCase one, boolean logarithm) {
    Tensor x = one.in("x");
    int axis = x.axis(one.attribute("axis", -1));
    Tape tape = Tape.off();
    DMatrixRMaj lines = x.along(axis);
    DMatrixRMaj y =
        logarithm ? Matrices.logSoftmax(lines) : tape.softmax(tape.input(lines)).matrix();
    Compare.numbers("y", one.outputs().get("y").along(axis).data, y.data, SINGLE);
  }

  /**
   * All dimensions from the axis on are one row. Another ε is ours after a scaling: (cx − cm) / √(c²
   * v + ε) = (x − m) / √(v + ε / c²). Mean and deviation, which ONNX returns too, we do not.
   */
  private static void layerNorm(OnnxCase one) {
    Tensor x = one.in("X");
    int axis = x.axis(one.attribute("axis", -1));
    double epsilon = one.attributes().path("epsilon").asDouble(EPSILON);
    Tape tape = Tape.off();
    DMatrixRMaj scaled = Matrices.scale(x.rows(axis), Math.sqrt(EPSILON / epsilon));
    DMatrixRMaj y =
        tape.layerNorm(
                tape.input(scaled),
                tape.input(one.in("W").rows(0)),
                tape.input(one.in("B").rows(0)))
            .matrix();
    Compare.numbers("Y", one.outputs().get("Y").values(), y.data, SINGLE);
  }

  /** One product for each matrix of a stack; a vector is a row at the left, a column at the right. */
  private static void product(OnnxCase one) {
    Tensor a = asMatrices(one.in("a"), true);
    Tensor b = asMatrices(one.in("b"), false);
    int count = Math.max(a.size(0, a.rank() - 2), b.size(0, b.rank() - 2));
    double[] c = {};
    for (int i = 0; i < count; i++) {
      DMatrixRMaj left = a.matrix(a.size(0, a.rank() - 2) == 1 ? 0 : i);
      DMatrixRMaj right = b.matrix(b.size(0, b.rank() - 2) == 1 ? 0 : i);
      DMatrixRMaj product = Matrices.mul(left, right);
      int before = c.length;
      c = Arrays.copyOf(c, before + product.data.length);
      System.arraycopy(product.data, 0, c, before, product.data.length);
    }
    Compare.numbers("c", one.outputs().get("c").values(), c, SINGLE);
  }

  private static Tensor asMatrices(Tensor tensor, boolean left) {
    int n = tensor.dims()[0];
    return tensor.rank() > 1
        ? tensor
        : new Tensor(left ? new int[] {1, n} : new int[] {n, 1}, tensor.values());
  }

  /** Our loss of each place alone; weights and means of ONNX are plain sums of these. */
  private static void crossEntropy(OnnxCase one) {
    Tensor x = one.in("x");
    DMatrixRMaj logits = x.along(1); // a row for each place
    if (one.outputs().containsKey("log_prob")) {
      double[] expected = one.outputs().get("log_prob").along(1).data;
      Compare.numbers("log_prob", expected, Matrices.logSoftmax(logits).data, SINGLE);
    }
    Tape tape = Tape.off();
    double[] losses = new double[logits.numRows];
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < losses.length; i++) {
      int label = (int) one.in("y").values()[i];
      if (one.attributes().has("ignore_index") && label == one.attribute("ignore_index", 0)) {
        continue;
      }
      double weight = one.has("w") ? one.in("w").values()[label] : 1;
      DMatrixRMaj row = Matrices.rows(logits, i);
      losses[i] =
          weight * tape.crossEntropy(tape.input(row), new int[] {label}, 0).matrix().get(0, 0);
      sum += losses[i];
      weights += weight;
    }
    double[] z =
        switch (one.attributes().path("reduction").asText("mean")) {
          case "none" -> losses;
          case "sum" -> new double[] {sum};
          default -> new double[] {sum / weights};
        };
    Compare.numbers("z", one.outputs().get("z").values(), z, SINGLE);
  }
}

package org.lectern.grad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;

/** Each operation on the tape against central differences, and a count that none is forgotten. */
class OpGradientTest {
  /** Central differences with step 1e-5 are right to about 1e-10 here; errors are far larger. */
  private static final double FINITE_DIFFERENCE = 1e-6;

  private static final Segments TWO = Segments.ofLengths(3, 1);
  private static final Segments TWO_KEYS = Segments.ofLengths(2, 3);

  /** The operation under test, applied to parameters of the given shapes. */
  private record Case(BiFunction<Tape, Value[], Value> op, int[]... shapes) {}

  private static final Map<String, Case> CASES = new TreeMap<>();

  private static void put(String name, BiFunction<Tape, Value[], Value> op, int[]... shapes) {
    CASES.put(name, new Case(op, shapes));
  }

  private static int[] shape(int rows, int columns) {
    return new int[] {rows, columns};
  }

  static {
    put("mul", (t, x) -> t.mul(x[0], x[1]), shape(3, 4), shape(4, 2));
    put("mulTransB", (t, x) -> t.mulTransB(x[0], x[1]), shape(3, 4), shape(2, 4));
    put("linear", (t, x) -> t.linear(x[0], x[1], x[2]), shape(3, 4), shape(4, 2), shape(1, 2));
    put(
        "linearTransB",
        (t, x) -> t.linearTransB(x[0], x[1], x[2]),
        shape(3, 4),
        shape(2, 4),
        shape(1, 2));
    put(
        "linearRelu",
        (t, x) -> t.linearRelu(x[0], x[1], x[2]),
        shape(3, 4),
        shape(4, 5),
        shape(1, 5));
    put("add", (t, x) -> t.add(x[0], x[1]), shape(3, 4), shape(3, 4));
    put("addRow", (t, x) -> t.addRow(x[0], x[1]), shape(3, 4), shape(1, 4));
    put("scale", (t, x) -> t.scale(x[0], -1.5), shape(3, 4));
    put("sum", (t, x) -> t.sum(x[0]), shape(3, 4));
    put("relu", (t, x) -> t.relu(x[0]), shape(3, 4));
    put("tanh", (t, x) -> t.tanh(x[0]), shape(3, 4));
    put("sigmoid", (t, x) -> t.sigmoid(x[0]), shape(3, 4));
    put("times", (t, x) -> t.times(x[0], x[1]), shape(3, 4), shape(3, 4));
    put("gelu", (t, x) -> t.gelu(x[0]), shape(3, 4));
    put("mask", (t, x) -> t.softmax(t.mask(x[0], Mask.CAUSAL)), shape(3, 4));
    put("softmax", (t, x) -> t.softmax(x[0]), shape(3, 4));
    put(
        "layerNorm",
        (t, x) -> t.layerNorm(x[0], x[1], x[2]),
        shape(3, 4),
        shape(1, 4),
        shape(1, 4));
    put(
        "addNorm",
        (t, x) ->
            t.apply(
                new AddNormOp(new DropoutOp(0.4, new SplittableRandom(3))), x[0], x[1], x[2], x[3]),
        shape(3, 4),
        shape(3, 4),
        shape(1, 4),
        shape(1, 4));
    put(
        "generatorLoss",
        (t, x) -> t.generatorLoss(x[0], x[1], x[2], new int[] {1, 0, 3}, 0.1),
        shape(3, 4),
        shape(5, 4),
        shape(1, 5));
    put("rows", (t, x) -> t.rows(x[0], 2, 0, 2), shape(3, 4));
    put("slice", (t, x) -> t.slice(x[0], 1, 3, 0, 2), shape(3, 4));
    put("concatColumns", (t, x) -> t.concatColumns(List.of(x)), shape(3, 1), shape(3, 2));
    put("concatRows", (t, x) -> t.concatRows(List.of(x)), shape(1, 3), shape(2, 3));
    put( // a fresh random each time, so that each run drops the same elements
        "dropout",
        (t, x) -> t.apply(new DropoutOp(0.4, new SplittableRandom(3)), x[0]),
        shape(3, 4));
    put(
        "attention",
        (t, x) -> t.attention(x[0], x[1], x[2], 2, TWO, TWO_KEYS, Mask.CAUSAL),
        shape(4, 6),
        shape(5, 6),
        shape(5, 4));
    put("crossEntropy", (t, x) -> t.crossEntropy(x[0], new int[] {1, 0, 3}, 0.1), shape(3, 4));
    put("apply", (t, x) -> t.apply(new Square(), x[0]), shape(3, 4));
  }

  @TestFactory
  List<DynamicTest> gradientsEqualCentralDifferences() {
    return CASES.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getValue())))
        .toList();
  }

  @Test
  void everyOperationOnTheTapeHasACase() {
    var operations =
        Arrays.stream(Tape.class.getMethods()) // those of Operations included
            .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getReturnType() == Value.class)
            .map(m -> m.getName())
            .filter(name -> !List.of("label", "input").contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(operations, new TreeSet<>(CASES.keySet()));
  }

  @Test
  void aWrongDerivativeIsNoticed() {
    Case wrong = new Case((t, x) -> t.apply(new WrongSquare(), x[0]), shape(3, 4));
    assertTrue(worst(wrong).error() > 0.1, worst(wrong).toString());
  }

  @Test
  void aDerivativeThatIsNoNumberIsTheWorst() {
    Case broken = new Case((t, x) -> t.apply(new NoNumber(), x[0]), shape(3, 4));
    assertEquals(Double.NaN, worst(broken).error(), worst(broken).toString());
  }

  @Test
  void aLossThatFailsLeavesTheParameterAsItWas() {
    Parameters parameters = new Parameters();
    Parameter a = parameters.add("a", Matrices.of(new double[] {0.5}));
    Function<Tape, Value> loss =
        tape -> {
          if (a.matrix().data[0] != 0.5) {
            throw new ArithmeticException("moved");
          }
          return tape.sum(a);
        };
    assertThrows(ArithmeticException.class, () -> GradCheck.check(parameters, loss));
    assertEquals(0.5, a.matrix().data[0]);
  }

  /** The loss Σ 3 x + Σ y², whose gradient by y is taken as 1 instead of 2 y. */
  @Test
  void theWorstNumberOfEachParameterIsNamedWorstParameterFirst() {
    Parameters parameters = new Parameters();
    Parameter x = parameters.add("x", Matrices.of(new double[] {1, 2}));
    Parameter y = parameters.add("y", Matrices.of(new double[] {0, 1, 2}, new double[] {3, 1, 1}));
    List<GradCheck.Entry> worst =
        GradCheck.check(
            parameters,
            tape ->
                tape.add(tape.sum(tape.scale(x, 3)), tape.sum(tape.apply(new WrongSquare(), y))));
    GradCheck.Entry first = worst.get(0);
    assertEquals("y", first.parameter());
    assertEquals(1, first.row()); // the 3, where 1 is farthest from 2 · 3
    assertEquals(0, first.column());
    assertEquals(1, first.gradient());
    assertEquals(6, first.difference(), FINITE_DIFFERENCE);
    assertEquals(5 / 1.001, first.error(), FINITE_DIFFERENCE); // |6 − 1| / (1 + 1e-3)
    assertEquals(
        "y[1, 0]: gradient 1.000000000, central difference 6, error 5.00e+00",
        first.toString().replaceAll("difference [\\d.]+", "difference 6"));
    assertEquals("x", worst.get(1).parameter());
    assertEquals(2, worst.size());
    assertArrayEquals(new double[] {1, 2}, x.matrix().data); // as before
  }

  private static void check(Case c) {
    GradCheck.Entry worst = worst(c);
    assertTrue(worst.error() <= FINITE_DIFFERENCE, worst.toString());
  }

  private static GradCheck.Entry worst(Case c) {
    Parameters parameters = new Parameters();
    Value[] inputs = inputs(c, parameters).toArray(Value[]::new);
    DMatrixRMaj result = c.op.apply(Tape.off(), inputs).matrix();
    SplittableRandom random = new SplittableRandom(9);
    DMatrixRMaj left = Matrices.normal(1, result.numRows, 1, random);
    DMatrixRMaj right = Matrices.normal(result.numCols, 1, 1, random);
    return GradCheck.check( // a weighted sum, so that no gradient is trivially 1
            parameters,
            tape ->
                tape.mul(tape.mul(tape.input(left), c.op.apply(tape, inputs)), tape.input(right)))
        .get(0);
  }

  private static List<Parameter> inputs(Case c, Parameters parameters) {
    SplittableRandom random = new SplittableRandom(7);
    return Arrays.stream(c.shapes)
        .map(s -> parameters.add("x" + parameters.size(), Matrices.normal(s[0], s[1], 1, random)))
        .toList();
  }

  /** y = x², element by element. */
  private static class Square implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      DMatrixRMaj y = x[0].copy();
      for (int i = 0; i < y.data.length; i++) {
        y.data[i] *= y.data[i];
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < y.data.length; i++) {
        dx[0].data[i] += 2 * x[0].data[i] * dy.data[i];
      }
    }
  }

  private static final class WrongSquare extends Square {
    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      Matrices.addTo(dx[0], dy); // forgets 2 x
    }
  }

  private static final class NoNumber extends Square {
    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      super.backward(dy, y, x, dx);
      dx[0].data[0] = Double.NaN; // the first of twelve: eleven right ones follow
    }
  }
}

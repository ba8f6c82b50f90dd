package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;

/** Against the same computation one after the other, as it is taught. */
class UpdateTest {
  private static final double FACTOR = 1.0 / 7;
  private static final double RATE = 0.01;
  private static final int STEPS = 3;

  /** The norm is summed in another order: relative rounding of sums of some hundred thousand. */
  private static final double ORDER = 1e-12;

  /**
   * A step of Adam is at most about a rate long, and in proportion to the gradient where ε counts:
   * a norm that differs by {@link #ORDER} moves a weight by so much in all steps.
   */
  private static final double WEIGHT = STEPS * RATE * ORDER;

  /** Three pieces: the second parameter begins in the first of them and ends in the last. */
  private static Parameters parameters() {
    SplittableRandom random = new SplittableRandom(1);
    Parameters parameters = new Parameters();
    parameters.add("short", random(1, 5, random));
    parameters.add("long", random(2, Update.PIECE, random));
    parameters.add("last", random(3, 3, random));
    return parameters;
  }

  private static DMatrixRMaj random(int rows, int columns, SplittableRandom random) {
    return new DMatrixRMaj(
        rows, columns, true, random.doubles((long) rows * columns, -1, 1).toArray());
  }

  private static List<Gradients> shards(Parameters parameters, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Gradients> shards = Stream.generate(() -> new Gradients(parameters)).limit(count).toList();
    for (Gradients shard : shards) {
      for (Parameter parameter : parameters) {
        DMatrixRMaj g = shard.of(parameter);
        g.setTo(random(g.numRows, g.numCols, random));
      }
    }
    return shards;
  }

  /** All numbers in a row. */
  private static double[] all(Parameters parameters) {
    List<double[]> rows = new ArrayList<>();
    parameters.forEach(parameter -> rows.add(parameter.matrix().data));
    return rows.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** The weights after some steps of the composed form. */
  private static double[] oneAfterTheOther(int shards, double clip, List<Double> norms) {
    Parameters parameters = parameters();
    Adam adam = new Adam(parameters);
    for (int step = 0; step < STEPS; step++) {
      List<Gradients> each = shards(parameters, shards, step);
      Gradients sum = each.get(0);
      each.subList(1, shards).forEach(sum::add);
      sum.scale(FACTOR);
      norms.add(Clipping.clip(sum, clip));
      adam.step(parameters, sum, RATE);
    }
    return all(parameters);
  }

  private static double[] shared(int shards, double clip, int threads, List<Double> norms) {
    Parameters parameters = parameters();
    Update update = new Update(parameters, new Adam(parameters));
    try (Workers workers = new Workers(threads)) {
      for (int step = 0; step < STEPS; step++) {
        List<Gradients> each = shards(parameters, shards, step);
        double norm = update.mean(workers, each, FACTOR);
        update.adam(workers, each.get(0), Clipping.factor(norm, clip), RATE);
        norms.add(norm);
      }
    }
    return all(parameters);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void withoutClippingItIsTheComposedFormToTheLastBit(int shards) {
    List<Double> expected = new ArrayList<>();
    List<Double> norms = new ArrayList<>();
    double[] weights = oneAfterTheOther(shards, 1e9, expected);
    assertArrayEquals(weights, shared(shards, 1e9, 2, norms));
    for (int i = 0; i < STEPS; i++) {
      assertEquals(expected.get(i), norms.get(i), expected.get(i) * ORDER);
    }
  }

  @Test
  void clipsAsTheComposedForm() {
    // each shard has 131,086 numbers of mean square 1/3: the norm is about √(2 · 43,695) / 7 = 42
    List<Double> norms = new ArrayList<>();
    double[] weights = oneAfterTheOther(2, 1e-6, norms); // ε of Adam is no longer negligible
    assertArrayEquals(weights, shared(2, 1e-6, 2, new ArrayList<>()), WEIGHT);
    assertEquals(42, norms.get(0), 1);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    List<Double> norms = new ArrayList<>();
    double[] one = shared(3, 1, 1, norms);
    for (int threads : new int[] {1, 2, 4}) {
      List<Double> others = new ArrayList<>();
      assertArrayEquals(one, shared(3, 1, threads, others));
      assertEquals(norms, others);
    }
  }

  @Test
  void leavesTheGradientsCleared() {
    Parameters parameters = parameters();
    Update update = new Update(parameters, new Adam(parameters));
    List<Gradients> each = shards(parameters, 3, 1);
    try (Workers workers = new Workers(2)) {
      update.mean(workers, each, FACTOR);
      update.adam(workers, each.get(0), 1, RATE);
    }
    each.forEach(shard -> assertEquals(0, shard.norm()));
  }
}

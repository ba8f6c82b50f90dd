package org.lectern.lab;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.Decoding;
import org.lectern.nn.Transformer;

/**
 * Measures the numbers of {@link Invariant}, each on a blueprint or on an untrained model of it.
 */
final class Checks {
  /** Two heads, so that the width of a head is not that of the model; two layers, as leaks add. */
  private static final Config SIZES = Config.of(32, 2, 64, 2, 14, 14);

  private static final int DK = SIZES.d() / SIZES.heads();

  /** So many that the variance of the scores is settled to a few hundredths. */
  private static final int MANY = 300;

  private static final int SEED = 7;

  private static final int[] SOURCE = {7, 4, 9, 5, 2};
  private static final int[] TARGET = {1, 5, 9, 4, 7, 4};

  private Checks() {}

  static double rowSums(Function<Config, Blueprint> blueprint) {
    DMatrixRMaj ones = new DMatrixRMaj(6, 1);
    ones.fill(1); // a mean of ones is 1
    return Math.max(
        distance(attend(blueprint, 6, 6, ones, Mask.CAUSAL), 1),
        distance(attend(blueprint, 4, 6, ones, Mask.NONE), 1));
  }

  static double hiddenWeight(Function<Config, Blueprint> blueprint) {
    DMatrixRMaj weights = weights(blueprint, 6, Mask.CAUSAL); // [6 x 6]
    double greatest = 0;
    for (int query = 0; query < weights.numRows; query++) {
      for (int key = query + 1; key < weights.numCols; key++) {
        greatest = Math.max(greatest, Math.abs(weights.get(query, key)));
      }
    }
    return greatest;
  }

  static double earlierRows(Function<Config, Blueprint> blueprint) {
    Transformer model = blueprint.apply(SIZES).build(SIZES, SEED);
    int[] other = TARGET.clone();
    int last = other.length - 1;
    other[last]++;
    return Matrices.maxDifference(
        firstRows(logits(model, TARGET), last), firstRows(logits(model, other), last));
  }

  static double cached(Function<Config, Blueprint> blueprint) {
    Transformer model = blueprint.apply(SIZES).build(SIZES, SEED);
    DMatrixRMaj full = Matrices.logSoftmax(logits(model, TARGET)); // [6 x 14]
    Decoding decoding = model.decoding(SOURCE);
    double greatest = 0;
    for (int i = 0; i < TARGET.length; i++) {
      DMatrixRMaj next = decoding.next(new int[] {0}, new int[] {TARGET[i]}); // [1 x 14]
      greatest = Math.max(greatest, Matrices.maxDifference(Matrices.rows(full, i), next));
    }
    return greatest;
  }

  /**
   * The scaled scores of a query are the logarithms of its weights, up to a constant that a
   * variance does not see.
   */
  static double scoreVariance(Function<Config, Blueprint> blueprint) {
    DMatrixRMaj weights = weights(blueprint, MANY, Mask.NONE); // [many x many]
    double sum = 0;
    for (int query = 0; query < MANY; query++) {
      double mean = 0;
      double square = 0;
      for (int key = 0; key < MANY; key++) {
        double score = Math.log(weights.get(query, key));
        mean += score / MANY;
        square += score * score / MANY;
      }
      sum += square - mean * mean;
    }
    return sum / MANY;
  }

  static double neighbours(Function<Config, Blueprint> blueprint) {
    Transformer model = blueprint.apply(SIZES).build(SIZES, SEED);
    int[][] sources = {{8, 8, 2}, SOURCE};
    int[][] targets = {{1, 8, 8}, TARGET};
    Tape off = Tape.off();
    Value memory = model.encode(off, sources);
    DMatrixRMaj both = model.decode(off, targets, memory, Segments.of(sources)).matrix();
    DMatrixRMaj own = Matrices.slice(both, targets[0].length, both.numRows, 0, both.numCols);
    return Matrices.maxDifference(logits(model, TARGET), own);
  }

  private static DMatrixRMaj logits(Transformer model, int... target) {
    Tape off = Tape.off();
    Value memory = model.encode(off, SOURCE);
    Segments sources = Segments.ofLengths(SOURCE.length);
    return model.decode(off, new int[][] {target}, memory, sources).matrix(); // [tt x vocabulary]
  }

  private static DMatrixRMaj firstRows(DMatrixRMaj x, int count) {
    return Matrices.slice(x, 0, count, 0, x.numCols);
  }

  /** With the identity as values, attention returns its weights. */
  private static DMatrixRMaj weights(Function<Config, Blueprint> blueprint, int t, Mask mask) {
    return attend(blueprint, t, t, CommonOps_DDRM.identity(t), mask);
  }

  private static DMatrixRMaj attend(
      Function<Config, Blueprint> blueprint, int tq, int tk, DMatrixRMaj v, Mask mask) {
    SplittableRandom random = new SplittableRandom(SEED);
    Tape off = Tape.off();
    Value q = off.input(Matrices.normal(tq, DK, 1, random));
    Value k = off.input(Matrices.normal(tk, DK, 1, random));
    return blueprint.apply(SIZES).attention().attend(off, q, k, off.input(v), mask).matrix();
  }

  private static double distance(DMatrixRMaj x, double from) {
    double greatest = 0;
    for (double number : x.data) {
      greatest = Math.max(greatest, Math.abs(number - from));
    }
    return greatest;
  }
}

package org.lectern.lab;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/**
 * What dividing the scores does to weights and gradients ("4.scale"): many times a query and some
 * keys of independent N(0, 1) numbers, and what comes of them in the mean.
 *
 * @param keys number of keys that a query sees
 * @param samples how many queries are tried, each with fresh keys
 * @param seed of the numbers
 */
public record ScaleExperiment(int keys, int samples, long seed) {
  /** The scores as they are. */
  public static final DoubleUnaryOperator UNSCALED = dk -> 1;

  /** Divided by √dk, as in the formula. */
  public static final DoubleUnaryOperator BY_ROOT = dk -> 1 / Math.sqrt(dk);

  /** Divided by dk, by mistake. */
  public static final DoubleUnaryOperator BY_DK = dk -> 1 / dk;

  /**
   * What came out, in the mean over all samples unless it says otherwise.
   *
   * @param variance of the scores after scaling
   * @param largest the largest weight
   * @param byScores norm of ∂weights/∂scores, the scores after scaling; Frobenius, as all norms
   *     here
   * @param byQuery norm of ∂weights/∂q
   * @param byKeys norm of ∂weights/∂k, all keys
   * @param medianByQuery median of the norm of ∂weights/∂q
   * @param greatestByQuery greatest norm of ∂weights/∂q
   */
  public record Result(
      double variance,
      double largest,
      double byScores,
      double byQuery,
      double byKeys,
      double medianByQuery,
      double greatestByQuery) {}

  /**
   * Tries one size of queries and keys.
   *
   * @param dk columns of queries and keys
   * @param scales what scores are multiplied by, for this dk
   * @return what was measured with each scale; all scales see the same queries and keys
   */
  @Formula("4.scale")
  public List<Result> measure(int dk, DoubleUnaryOperator... scales) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Sums> sums = Stream.of(scales).map(s -> new Sums(s.applyAsDouble(dk), samples)).toList();
    for (int sample = 0; sample < samples; sample++) {
      DMatrixRMaj q = Matrices.normal(1, dk, 1, random);
      DMatrixRMaj k = Matrices.normal(keys, dk, 1, random);
      DMatrixRMaj scores = Matrices.mulTransB(q, k); // [1 x keys]
      sums.forEach(sum -> sum.add(q, k, scores));
    }
    return sums.stream().map(Sums::result).toList();
  }

  /** What one scale makes of all samples. */
  private static final class Sums {
    private final double factor;
    private final double[] byQuery; // of each sample
    private int count;
    private double squares;
    private double largest;
    private double byScores;
    private double byKeys;

    Sums(double factor, int samples) {
      this.factor = factor;
      this.byQuery = new double[samples];
    }

    void add(DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj scores) {
      DMatrixRMaj scaled = Matrices.scale(scores, factor); // [1 x keys]
      DMatrixRMaj p = SoftmaxJacobian.softmax(scaled);
      DMatrixRMaj jacobian = SoftmaxJacobian.of(p); // [keys x keys]
      double norm = SoftmaxJacobian.norm(jacobian);
      squares += Math.pow(SoftmaxJacobian.norm(scaled), 2) / k.numRows;
      largest += p.get(0, Matrices.argmax(p, 0));
      byScores += norm;
      byKeys += factor * norm * SoftmaxJacobian.norm(q); // ∂p_i/∂k_j = factor J_ij q
      byQuery[count++] = factor * SoftmaxJacobian.norm(Matrices.mul(jacobian, k)); // factor J k
    }

    Result result() {
      Arrays.sort(byQuery);
      double mean = Arrays.stream(byQuery).average().orElse(0);
      return new Result(
          squares / count, // the mean of a score is 0
          largest / count,
          byScores / count,
          mean,
          byKeys / count,
          byQuery[count / 2],
          byQuery[count - 1]);
    }
  }
}

package org.lectern.homework.h4;

import static org.lectern.homework.Tables.add;
import static org.lectern.homework.Tables.dot;
import static org.lectern.homework.Tables.gradient;
import static org.lectern.homework.Tables.mul;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.Tables.table;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The parts of an encoder in plain loops, written apart from the library: what the checks of
 * homework 4 expect, right or with a known mistake.
 */
public final class LayersByHand {
  private LayersByHand() {}

  /**
   * Random matrices.
   *
   * @param n how many
   * @param d rows and columns of each
   * @param random source; advanced
   * @return n matrices [d x d]
   */
  public static double[][][] squares(int n, int d, SplittableRandom random) {
    return IntStream.range(0, n).mapToObj(i -> random(d, d, random)).toArray(double[][][]::new);
  }

  /**
   * A mask that forbids nothing.
   *
   * @param t words
   * @return all true [t x t]
   */
  public static boolean[][] all(int t) {
    boolean[][] allowed = new boolean[t][t];
    for (boolean[] row : allowed) {
      Arrays.fill(row, true);
    }
    return allowed;
  }

  /**
   * A mask that hides the words from a place on.
   *
   * @param t words
   * @param length how many may be seen
   * @return [t x t]
   */
  public static boolean[][] padding(int t, int length) {
    boolean[][] allowed = new boolean[t][t];
    for (boolean[] row : allowed) {
      Arrays.fill(row, 0, length, true);
    }
    return allowed;
  }

  /** What the deviation of a row is made of. */
  @FunctionalInterface
  public interface Divisor {
    /**
     * What the difference to the mean is divided by.
     *
     * @param squares the sum of the squared differences to the mean
     * @param d how many numbers a row has
     * @return the divisor
     */
    double of(double squares, int d);
  }

  /**
   * Each row with mean 0, divided, times gain, plus bias.
   *
   * @param x [t x d]
   * @param gain d numbers
   * @param bias d numbers
   * @param divisor (squares, d) → √(squares / d + ε), if it is right
   * @return [t x d]
   */
  public static double[][] norm(double[][] x, double[] gain, double[] bias, Divisor divisor) {
    return table(
        x.length,
        gain.length,
        (i, j) -> {
          double mean = Arrays.stream(x[i]).sum() / gain.length;
          double squares = Arrays.stream(x[i]).map(v -> (v - mean) * (v - mean)).sum();
          return gain[j] * (x[i][j] - mean) / divisor.of(squares, gain.length) + bias[j];
        });
  }

  /**
   * The right divisor.
   *
   * @param epsilon ε
   * @return √(σ² + ε)
   */
  public static Divisor right(double epsilon) {
    return (squares, d) -> Math.sqrt(squares / d + epsilon);
  }

  /**
   * A linear layer.
   *
   * @param x [t x in]
   * @param w [in x out]
   * @param b [1 x out]
   * @return x w + b
   */
  public static double[][] linear(double[][] x, double[][] w, double[][] b) {
    return addRow(mul(x, w), b);
  }

  /**
   * The rectified linear unit.
   *
   * @param x any table
   * @return max(0, x)
   */
  public static double[][] relu(double[][] x) {
    return table(x.length, x[0].length, (i, j) -> Math.max(0, x[i][j]));
  }

  /**
   * The hyperbolic tangent.
   *
   * @param x any table
   * @return tanh x
   */
  public static double[][] tanh(double[][] x) {
    return table(x.length, x[0].length, (i, j) -> Math.tanh(x[i][j]));
  }

  /**
   * The stand-in of attention: tanh(m a), with the mean m of the words that a word may see.
   *
   * @param x [t x d]
   * @param a [d x d]
   * @param allowed [t x t]
   * @return [t x d]
   */
  public static double[][] mix(double[][] x, double[][] a, boolean[][] allowed) {
    double[][] mean =
        table(
            x.length,
            x[0].length,
            (i, j) ->
                IntStream.range(0, x.length)
                    .filter(k -> allowed[i][k])
                    .mapToDouble(k -> x[k][j])
                    .average()
                    .orElseThrow());
    return tanh(mul(mean, a));
  }

  /**
   * The stand-ins of a layer's parts.
   *
   * @param attention of the words
   * @param feed the network
   * @param first the norm of attention
   * @param second the norm of the network
   */
  public record Small(
      UnaryOperator<double[][]> attention,
      UnaryOperator<double[][]> feed,
      UnaryOperator<double[][]> first,
      UnaryOperator<double[][]> second) {
    /**
     * The stand-ins with these matrices.
     *
     * @param p A, B, C and D
     * @param allowed [t x t]
     * @return the parts
     */
    public static Small of(double[][][] p, boolean[][] allowed) {
      return new Small(
          x -> mix(x, p[0], allowed),
          x -> tanh(mul(x, p[1])),
          x -> mul(x, p[2]),
          x -> mul(x, p[3]));
    }

    /**
     * H = norm(X + attention(X)), Y = norm(H + ffn(H)).
     *
     * @param x [t x d]
     * @return Y
     */
    public double[][] postNorm(double[][] x) {
      double[][] h = first.apply(add(x, attention.apply(x)));
      return second.apply(add(h, feed.apply(h)));
    }

    /**
     * H = X + attention(norm(X)), Y = H + ffn(norm(H)).
     *
     * @param x [t x d]
     * @return Y
     */
    public double[][] preNorm(double[][] x) {
      double[][] h = add(x, attention.apply(first.apply(x)));
      return add(h, feed.apply(second.apply(h)));
    }

    /**
     * One of the two orders.
     *
     * @param preNorm which
     * @param x [t x d]
     * @return Y
     */
    public double[][] forward(boolean preNorm, double[][] x) {
      return preNorm ? preNorm(x) : postNorm(x);
    }
  }

  /**
   * The feed-forward network.
   *
   * @param x [t x d]
   * @param w1 [d x f]
   * @param b1 [1 x f]
   * @param w2 [f x d]
   * @param b2 [1 x d]
   * @return max(0, x w1 + b1) w2 + b2
   */
  public static double[][] network(
      double[][] x, double[][] w1, double[][] b1, double[][] w2, double[][] b2) {
    return linear(relu(linear(x, w1, b1)), w2, b2);
  }

  /**
   * Random words and weights of a network, none of whose hidden numbers is so near to 0 that a
   * central difference would step over the kink of ReLU.
   *
   * @param t words
   * @param d numbers of a word
   * @param f numbers inside
   * @param random source; advanced
   * @return x, W₁, b₁, W₂ and b₂
   */
  public static double[][][] awayFromKinks(int t, int d, int f, SplittableRandom random) {
    while (true) {
      double[][] x = random(t, d, random);
      double[][] w1 = random(d, f, random);
      double[][] b1 = random(1, f, random);
      double nearest =
          Arrays.stream(linear(x, w1, b1))
              .flatMapToDouble(Arrays::stream)
              .map(Math::abs)
              .min()
              .orElseThrow();
      if (nearest > 1e-3) {
        return new double[][][] {x, w1, b1, random(f, d, random), random(1, d, random)};
      }
    }
  }

  /**
   * The gradients of Σ weight ∘ network.
   *
   * @param p x, W₁, b₁, W₂ and b₂; moved, then as before
   * @param weight [t x d]
   * @return the gradients by each
   */
  public static double[][][] networkGradients(double[][][] p, double[][] weight) {
    return Arrays.stream(p)
        .map(by -> gradient(by, moved -> dot(weight, network(p[0], p[1], p[2], p[3], p[4]))))
        .toArray(double[][][]::new);
  }

  /**
   * A row added to every row.
   *
   * @param a [t x n]
   * @param row [1 x n]
   * @return [t x n]
   */
  public static double[][] addRow(double[][] a, double[][] row) {
    return table(a.length, a[0].length, (i, j) -> a[i][j] + row[0][j]);
  }

  /**
   * A stack of stand-ins, without a last norm: each layer is x + tanh(m A).
   *
   * @param x [t x d]
   * @param layers A of each
   * @param allowed [t x t]
   * @return [t x d]
   */
  public static double[][] stack(double[][] x, double[][][] layers, boolean[][] allowed) {
    double[][] h = x;
    for (double[][] a : layers) {
      h = add(h, mix(h, a, allowed));
    }
    return h;
  }
}

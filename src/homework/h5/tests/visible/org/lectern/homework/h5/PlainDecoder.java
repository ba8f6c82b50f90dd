package org.lectern.homework.h5;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The judge's own decoder layer: loops over arrays, without a tape and without the library, so that
 * it shares no line with what it judges. It can make one {@link Slip}.
 */
public final class PlainDecoder {
  private static final double EPSILON = 1e-5; // of the library's layer norm
  private static final double STEP = 1e-5; // of the central difference

  private final List<String> names;
  private final double[][][] weights;
  private final int heads;
  private final Slip slip;

  /**
   * A decoder with weights.
   *
   * @param names of the weights
   * @param weights in their order
   * @param heads number of heads
   * @param slip what to do wrong, null for nothing
   */
  public PlainDecoder(List<String> names, double[][][] weights, int heads, Slip slip) {
    this.names = List.copyOf(names);
    this.weights = weights; // not copied: differences move them
    this.heads = heads;
    this.slip = slip;
  }

  /**
   * Draws weights that keep the numbers of a layer near 1.
   *
   * @param names of the weights; those of {@code ff.first} are ff wide
   * @param d width
   * @param ff width inside the feed-forward network
   * @param random where from
   * @return weights in the order of the names
   */
  public static double[][][] draw(List<String> names, int d, int ff, SplittableRandom random) {
    return names.stream()
        .map(
            name -> {
              boolean wide = name.startsWith("ff.first");
              int rows = !name.endsWith("weight") ? 1 : name.startsWith("ff.second") ? ff : d;
              return draw(rows, wide ? ff : d, random, name.endsWith("weight") ? rows : 4);
            })
        .toArray(double[][][]::new);
  }

  /**
   * Draws numbers of variance 1.
   *
   * @param rows how many rows
   * @param columns how many columns
   * @param random where from
   * @return [rows x columns]
   */
  public static double[][] draw(int rows, int columns, SplittableRandom random) {
    return draw(rows, columns, random, 1);
  }

  private static double[][] draw(int rows, int columns, SplittableRandom random, int divisor) {
    double[][] x = new double[rows][columns];
    for (double[] row : x) {
      Arrays.setAll(row, j -> random.nextGaussian() / Math.sqrt(divisor));
    }
    return x;
  }

  /**
   * The causal mask.
   *
   * @param length number of words
   * @return allowed where column ≤ row
   */
  public static boolean[][] causal(int length) {
    return mask(length, length, 0, true);
  }

  /**
   * A mask that hides the last columns, and perhaps the future.
   *
   * @param rows how many rows
   * @param columns how many columns
   * @param hidden how many of the last columns nobody may see
   * @param causal whether a row sees no later column
   * @return what is allowed
   */
  public static boolean[][] mask(int rows, int columns, int hidden, boolean causal) {
    boolean[][] mask = new boolean[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        mask[i][j] = j < columns - hidden && (!causal || j <= i);
      }
    }
    return mask;
  }

  /**
   * The whole layer.
   *
   * @param x [tt x d]
   * @param memory [ts x d]
   * @param mask [tt x tt]
   * @param memoryMask [tt x ts]
   * @return [tt x d]
   */
  public double[][] layer(
      double[][] x, double[][] memory, boolean[][] mask, boolean[][] memoryMask) {
    boolean[][] seen = is(Slip.MEMORY_MASK_FORGOTTEN) ? all(memoryMask) : memoryMask;
    if (is(Slip.CROSS_FIRST)) {
      double[][] first = around("cross", x, x, y -> attend("cross.", y, memory, seen));
      return feed(around("self", first, first, y -> attend("self.", y, y, mask)));
    }
    double[][] h1 = around("self", x, x, y -> attend("self.", y, y, mask));
    double[][] asks = is(Slip.CROSS_ASKS_WITH_X) ? x : h1;
    double[][] residual = is(Slip.RESIDUAL_IS_X) ? x : h1;
    double[][] h2 =
        around(
            "cross",
            residual,
            asks,
            y ->
                is(Slip.CROSS_SEES_ITSELF)
                    ? attend("cross.", y, y, mask)
                    : attend("cross.", y, memory, seen));
    return feed(h2);
  }

  private interface Part {
    double[][] of(double[][] x);
  }

  private double[][] feed(double[][] h) {
    return around(
        "ff",
        h,
        h,
        y -> {
          double[][] inner = linear("ff.first", y);
          for (double[] row : inner) {
            Arrays.setAll(row, j -> is(Slip.NO_RELU) ? row[j] : Math.max(0, row[j]));
          }
          return linear("ff.second", inner);
        });
  }

  private double[][] around(String name, double[][] residual, double[][] x, Part f) {
    if (is(Slip.PRE_NORM)) {
      return add(residual, f.of(norm(name, x)));
    }
    double[][] y = f.of(x);
    double[][] sum = is(Slip.NO_RESIDUAL) ? y : add(residual, y);
    return is(Slip.NO_NORM) ? sum : norm(name, sum);
  }

  /**
   * One attention of many heads.
   *
   * @param name what stands before the names of its weights, for example {@code self.}
   * @param asking [tq x d]
   * @param asked [tk x d]
   * @param mask [tq x tk]
   * @return [tq x d]
   */
  public double[][] attend(String name, double[][] asking, double[][] asked, boolean[][] mask) {
    boolean swapped = is(Slip.SIDES_SWAPPED);
    double[][] q = linear(name + "query", swapped ? asked : asking);
    double[][] k =
        linear(
            name + (is(Slip.KEYS_ARE_VALUES) ? "value" : "key"),
            swapped || is(Slip.KEYS_OF_ASKING) ? asking : asked);
    boolean keyAgain = is(Slip.KEYS_ARE_VALUES) || is(Slip.VALUES_ARE_KEYS);
    double[][] v =
        linear(
            name + (keyAgain ? "key" : "value"),
            swapped || is(Slip.VALUES_OF_ASKING) ? asking : asked);
    int d = q[0].length;
    int parts = is(Slip.ONE_HEAD) ? 1 : heads;
    int dk = d / parts;
    double[][] joined = new double[q.length][d];
    for (int h = 0; h < parts; h++) {
      int[] columns = new int[dk];
      for (int c = 0; c < dk; c++) {
        columns[c] = is(Slip.HEADS_INTERLEAVED) ? c * heads + h : h * dk + c;
      }
      head(q, k, v, mask, columns, joined);
    }
    return is(Slip.NO_OUTPUT) ? joined : linear(name + "output", joined);
  }

  private void head(
      double[][] q,
      double[][] k,
      double[][] v,
      boolean[][] mask,
      int[] columns,
      double[][] joined) {
    double[][] score = new double[q.length][k.length];
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < k.length; j++) {
        for (int c : columns) {
          score[i][j] += q[i][c] * k[j][c];
        }
        score[i][j] /= scale(q[0].length, columns.length);
        if (!is(Slip.MASK_AFTER_SOFTMAX) && !allowed(mask, i, j)) {
          score[i][j] = Double.NEGATIVE_INFINITY;
        }
      }
    }
    double[][] weight =
        is(Slip.SOFTMAX_DOWN) ? transposed(softmax(transposed(score))) : softmax(score);
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < k.length; j++) {
        if (is(Slip.MASK_AFTER_SOFTMAX) && !mask[i][j]) {
          continue;
        }
        for (int c : columns) {
          joined[i][c] += weight[i][j] * v[j][c];
        }
      }
    }
  }

  private double scale(int d, int dk) {
    return is(Slip.NO_SCALE)
        ? 1
        : is(Slip.SCALE_DK) ? dk : Math.sqrt(is(Slip.SCALE_ROOT_D) ? d : dk);
  }

  private boolean allowed(boolean[][] mask, int i, int j) {
    if (is(Slip.MASK_FORGOTTEN)) {
      return true;
    }
    if (is(Slip.DIAGONAL_HIDDEN) && i == j && i > 0) {
      return false;
    }
    return is(Slip.MASK_TRANSPOSED) ? mask[j][i] : mask[i][j];
  }

  /** The softmax of each row. */
  private static double[][] softmax(double[][] x) {
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double max = Arrays.stream(x[i]).max().orElseThrow();
      y[i] = Arrays.stream(x[i]).map(s -> Math.exp(s - max)).toArray();
      double sum = Arrays.stream(y[i]).sum();
      y[i] = Arrays.stream(y[i]).map(e -> e / sum).toArray();
    }
    return y;
  }

  private double[][] linear(String name, double[][] x) {
    double[][] w = weight(name + ".weight");
    double[] b = weight(name + ".bias")[0];
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      y[i] = b.clone();
      for (int k = 0; k < w.length; k++) {
        for (int j = 0; j < b.length; j++) {
          y[i][j] += x[i][k] * w[k][j];
        }
      }
    }
    return y;
  }

  private double[][] norm(String name, double[][] x) {
    double[] gain = weight(name + ".norm.gain")[0];
    double[] bias = weight(name + ".norm.bias")[0];
    double[][] y = new double[x.length][gain.length];
    for (int i = 0; i < x.length; i++) {
      double mean = Arrays.stream(x[i]).average().orElseThrow();
      double variance =
          Arrays.stream(x[i]).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int j = 0; j < gain.length; j++) {
        y[i][j] = gain[j] * (x[i][j] - mean) / Math.sqrt(variance + EPSILON) + bias[j];
      }
    }
    return y;
  }

  /**
   * The slopes of Σ dy ∘ output by the numbers of a matrix, by central differences.
   *
   * @param x what to move; afterwards as before
   * @param dy weights of the outputs
   * @param output computes the output anew
   * @return of the shape of x
   */
  public static double[][] slopes(double[][] x, double[][] dy, Supplier<double[][]> output) {
    double[][] slopes = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        double before = x[i][j];
        x[i][j] = before + STEP;
        double above = weighted(dy, output.get());
        x[i][j] = before - STEP;
        slopes[i][j] = (above - weighted(dy, output.get())) / (2 * STEP);
        x[i][j] = before;
      }
    }
    return slopes;
  }

  private static double weighted(double[][] dy, double[][] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y[i].length; j++) {
        sum += dy[i][j] * y[i][j];
      }
    }
    return sum;
  }

  private double[][] weight(String name) {
    return weights[names.indexOf(name)];
  }

  private boolean is(Slip other) {
    return slip == other;
  }

  private static boolean[][] all(boolean[][] mask) {
    return mask(mask.length, mask[0].length, 0, false);
  }

  private static double[][] transposed(double[][] x) {
    double[][] y = new double[x[0].length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        y[j][i] = x[i][j];
      }
    }
    return y;
  }

  private static double[][] add(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i].clone();
      for (int j = 0; j < sum[i].length; j++) {
        sum[i][j] += b[i][j];
      }
    }
    return sum;
  }
}

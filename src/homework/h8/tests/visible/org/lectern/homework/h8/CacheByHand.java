package org.lectern.homework.h8;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;

/** A cache in plain lists, and what becomes of it by known mistakes. The judge's own. */
public final class CacheByHand {
  private static final double ROUNDING = 1e-12;

  private enum Way {
    RIGHT(""),
    SHARED("a row that goes on twice needs two caches: its children must not write into one list"),
    PARENTS_IGNORED("row i continues row parents[i] of the call before, which need not be row i"),
    NOT_SCALED("divide the scores by √dk"),
    SCALED_BY_WORD("dk is the length of a query, not that of a word"),
    WITHOUT_SELF("the newest word sees itself, too: remember its key and value first"),
    NO_SOFTMAX("the scores need a softmax before they weigh the values");

    private final String hint;

    Way(String hint) {
      this.hint = hint;
    }
  }

  /** Counts. */
  private static final class Layer implements Projections {
    private final double[][][] weights; // W^Q, W^K, W^V, each [d x dk]
    private final int[] calls = new int[3];

    Layer(double[][][] weights) {
      this.weights = weights;
    }

    @Override
    public double[] query(double[] x) {
      return product(0, x);
    }

    @Override
    public double[] key(double[] x) {
      return product(1, x);
    }

    @Override
    public double[] value(double[] x) {
      return product(2, x);
    }

    private double[] product(int which, double... x) {
      calls[which]++;
      return times(x, weights[which]);
    }
  }

  private CacheByHand() {}

  private static double[] times(double[] x, double[][] w) {
    if (x == null || x.length != w.length) {
      throw new IllegalArgumentException(
          "a word has %d numbers, but %s came".formatted(w.length, x == null ? "none" : x.length));
    }
    double[] y = new double[w[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * w[i][j];
      }
    }
    return y;
  }

  /**
   * Asks for some words.
   *
   * @param task who is asked
   * @param d numbers of a word
   * @param dk numbers of a query, another than d
   * @param parents of each call
   * @param random where weights and words come from
   */
  public static void check(
      TopicProbe task, int d, int dk, int[][] parents, SplittableRandom random) {
    double[][][] weights = {
      matrix(d, dk, random), matrix(d, dk, random), matrix(d, dk + 1, random)
    };
    double[][][] x = new double[parents.length][][];
    for (int t = 0; t < x.length; t++) {
      x[t] = matrix(parents[t].length, d, random);
    }
    Layer layer = new Layer(weights);
    task.begin();
    Map<Way, List<List<double[][]>>> heard = new EnumMap<>(Way.class); // of each row: {k, v}
    for (int t = 0; t < x.length; t++) {
      Answer answer =
          Answer.to("next, word " + (t + 1))
              .given("parents", parents[t])
              .given("dk", dk)
              .given("x", x[t]);
      for (Way way : Way.values()) {
        List<List<double[][]>> rows =
            rows(way, heard.getOrDefault(way, List.of()), parents[t], t == 0);
        double[][] out = step(way, rows, x[t], weights);
        heard.put(way, rows);
        if (way == Way.RIGHT) {
          answer.expect(out, ROUNDING);
        } else {
          answer.mistake(out, way.hint);
        }
      }
      int n = parents[t].length;
      int[] before = layer.calls.clone();
      answer.check(task.next(layer, parents[t], x[t]));
      int[] calls = new int[3];
      for (int i = 0; i < 3; i++) {
        calls[i] = layer.calls[i] - before[i];
      }
      Answer.to("calls of query, key, value for " + n + " rows at word " + (t + 1))
          .expect(new int[] {n, n, n})
          .mistake(
              new int[] {n, n * (t + 1), n * (t + 1)},
              "right, but nothing is remembered: keys and values of earlier words are computed anew")
          .mistake(
              new int[] {n * (t + 1), n * (t + 1), n * (t + 1)},
              "right, but nothing is remembered: earlier words are computed anew")
          .check(calls);
    }
  }

  private static List<List<double[][]>> rows(
      Way way, List<List<double[][]>> before, int[] parents, boolean first) {
    List<List<double[][]>> rows = new ArrayList<>();
    for (int i = 0; i < parents.length; i++) {
      int parent = way == Way.PARENTS_IGNORED ? i : parents[i];
      boolean fresh = first || parent >= before.size();
      if (way == Way.SHARED && !fresh) {
        rows.add(before.get(parent));
      } else {
        rows.add(new ArrayList<>(fresh ? List.of() : before.get(parent)));
      }
    }
    return rows;
  }

  private static double[][] step(
      Way way, List<List<double[][]>> rows, double[][] x, double[][][] weights) {
    double[][] out = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      List<double[][]> row = rows.get(i);
      double[] q = times(x[i], weights[0]);
      double[][] newest = {times(x[i], weights[1]), times(x[i], weights[2])};
      if (way != Way.WITHOUT_SELF || row.isEmpty()) {
        row.add(newest);
      }
      out[i] = attend(way, q, row, x[i].length);
      if (way == Way.WITHOUT_SELF) {
        row.add(newest);
      }
    }
    return out;
  }

  private static double[] attend(Way way, double[] q, List<double[][]> row, int d) {
    double scale = way == Way.NOT_SCALED ? 1 : Math.sqrt(way == Way.SCALED_BY_WORD ? d : q.length);
    double sum = 0;
    double[] y = new double[row.get(0)[1].length];
    for (double[][] word : row) {
      double score = 0;
      for (int j = 0; j < q.length; j++) {
        score += q[j] * word[0][j];
      }
      double weight = way == Way.NO_SOFTMAX ? score / scale : Math.exp(score / scale);
      sum += weight;
      for (int j = 0; j < y.length; j++) {
        y[j] += weight * word[1][j];
      }
    }
    for (int j = 0; j < y.length; j++) {
      y[j] /= way == Way.NO_SOFTMAX ? 1 : sum;
    }
    return y;
  }

  private static double[][] matrix(int rows, int columns, SplittableRandom random) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = random.doubles(columns, -1, 1).toArray();
    }
    return matrix;
  }
}

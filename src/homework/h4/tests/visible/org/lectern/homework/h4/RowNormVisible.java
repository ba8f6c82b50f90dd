package org.lectern.homework.h4;

import static org.lectern.homework.Tables.random;
import static org.lectern.homework.Tables.table;
import static org.lectern.homework.Tables.transpose;
import static org.lectern.homework.h4.LayersByHand.norm;
import static org.lectern.homework.h4.LayersByHand.right;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** Checks of {@link RowNorm} that students have. */
@Checks
class RowNormVisible {
  private static final double TOLERANCE = 1e-9; // also for a variance computed as E[x²] − μ²

  @Check(
      order = 1,
      points = 1,
      name = "1 2 3 4; random rows with gain and bias; a row that is nearly constant",
      hint =
          "for each row: its mean, the mean of the squared differences to it, then gain · (x −"
              + " mean) / √(variance + ε) + bias")
  void threeKinds(RowNorm task, SplittableRandom random) {
    double[] ones = {1, 1, 1, 1};
    ask(task, new double[][] {{1, 2, 3, 4}}, ones, new double[4]);
    ask(task, random(3, 5, random), random(1, 5, random)[0], random(1, 5, random)[0]);
    ask(task, new double[][] {{1, 1.001, 1.002, 1.003}}, ones, new double[4]);
  }

  private static void ask(RowNorm task, double[][] x, double[] gain, double[] bias) {
    double e = 1e-5;
    int d = gain.length;
    double[] ones = new double[d];
    Arrays.fill(ones, 1);
    Answer.to("normalise")
        .given("x", x)
        .given("gain", gain)
        .given("bias", bias)
        .given("ε", e)
        .expect(norm(x, gain, bias, right(e)), TOLERANCE)
        .mistake(
            norm(x, gain, bias, (squares, n) -> Math.sqrt(squares / (n - 1) + e)),
            "you divided the squares by d − 1; nothing is estimated here, divide by d")
        .mistake(
            norm(x, gain, bias, (squares, n) -> Math.sqrt(squares / n) + e),
            "ε stands outside of the root; it belongs inside: √(variance + ε)")
        .mistake(
            norm(x, gain, bias, (squares, n) -> Math.sqrt(squares / (n - 1)) + e),
            "two slips: divide the squares by d, not d − 1, and put ε inside the root")
        .mistake(
            norm(x, gain, bias, (squares, n) -> Math.sqrt(squares / n)),
            "ε is missing: √(variance + ε)")
        .mistake(
            norm(x, gain, bias, (squares, n) -> squares / n + e),
            "you divided by the variance; divide by its root")
        .mistake(
            norm(x, gain, bias, (squares, n) -> Math.sqrt(squares + e)),
            "you took the sum of the squared differences; the variance is their mean")
        .mistake(
            norm(x, ones, bias, right(e)), "the gain is not used: multiply column j by gain[j]")
        .mistake(
            norm(x, gain, new double[d], right(e)), "the bias is not used: add bias[j] to column j")
        .mistake(
            norm(x, ones, new double[d], right(e)),
            "gain and bias are not used: column j has its own")
        .mistake(
            table(
                x.length,
                d,
                (i, j) ->
                    norm(x, gain, bias, right(e))[i][j]
                        + gain[j] * Arrays.stream(x[i]).average().orElse(0) / root(x[i], e)),
            "the mean is not subtracted: (x − mean) / √(variance + ε)")
        .mistake(
            scaled(transpose(plain(transpose(x), e)), gain, bias),
            "you normalised the columns; each word, a row, is normalised by its own mean")
        .mistake(
            scaled(whole(x, e), gain, bias),
            "one mean for the whole table; each word, a row, has its own mean and variance")
        .check(task.normalise(x, gain, bias, e));
  }

  private static double root(double[] row, double e) {
    double mean = Arrays.stream(row).average().orElse(0);
    return Math.sqrt(Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElse(0) + e);
  }

  private static double[][] plain(double[][] x, double e) {
    double[] ones = new double[x[0].length];
    Arrays.fill(ones, 1);
    return norm(x, ones, new double[ones.length], right(e));
  }

  private static double[][] whole(double[][] x, double e) {
    double[] all = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    double[] done = plain(new double[][] {all}, e)[0];
    return table(x.length, x[0].length, (i, j) -> done[i * x[0].length + j]);
  }

  private static double[][] scaled(double[][] n, double[] gain, double[] bias) {
    return table(n.length, gain.length, (i, j) -> gain[j] * n[i][j] + bias[j]);
  }
}

package org.lectern.homework.h5.hidden;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h5.PlainDecoder;
import org.lectern.homework.h5.WordChooser;

/** The hidden check of exercise 5.4. */
@Checks
class WordChooserHidden {
  /** Logits near 1000 have 13 digits behind the point, and the exponential passes that on. */
  private static final double MODEL = 1e-9;

  @Check(
      order = 1,
      points = 1,
      name = "many words, large logits, equal ones",
      hint = "subtract the greatest logit of the row first; of equal words take the first")
  void manyWords(WordChooser task, SplittableRandom random) {
    for (double size : new double[] {1, 300}) {
      int t = random.nextInt(2, 6); // the first row is not the last
      double[][] y = PlainDecoder.draw(t, 7, random);
      for (double[] row : y) {
        Arrays.setAll(row, j -> size * row[j]);
      }
      double[][] table = PlainDecoder.draw(50, 7, random);
      table[49] = table[11].clone(); // equally probable, whenever they are the best
      double[] bias = PlainDecoder.draw(1, 50, random)[0];
      bias[49] = bias[11];
      double[][] expected = probabilities(y, table, bias);
      Answer.to("probabilities")
          .given("y", y)
          .given("table", table)
          .expect(expected, MODEL)
          .check(task.probabilities(y, table, bias));
      Answer.to("next")
          .given("y", y)
          .given("table", table)
          .expect(best(expected[t - 1]))
          .check(task.next(y, table, bias));

      y[t - 1] = table[11].clone(); // leads to 11 and 49 alike
      bias[11] += 50;
      bias[49] = bias[11];
      Answer.to("next").given("y", y).expect(11).check(task.next(y, table, bias));
      double[][] alone = {y[t - 1]};
      Answer.to("next").given("y", alone).expect(11).check(task.next(alone, table, bias));
    }
  }

  private static double[][] probabilities(double[][] y, double[][] table, double[] bias) {
    double[][] p = new double[y.length][table.length];
    for (int i = 0; i < y.length; i++) {
      double[] row = y[i];
      Arrays.setAll(
          p[i],
          w -> {
            double logit = bias[w];
            for (int c = 0; c < row.length; c++) {
              logit += row[c] * table[w][c];
            }
            return logit;
          });
      double max = Arrays.stream(p[i]).max().orElseThrow();
      double sum = Arrays.stream(p[i]).map(logit -> Math.exp(logit - max)).sum();
      double[] logits = p[i];
      p[i] = Arrays.stream(logits).map(logit -> Math.exp(logit - max) / sum).toArray();
    }
    return p;
  }

  private static int best(double[] p) {
    int best = 0;
    for (int w = 1; w < p.length; w++) {
      best = p[w] > p[best] ? w : best;
    }
    return best;
  }
}

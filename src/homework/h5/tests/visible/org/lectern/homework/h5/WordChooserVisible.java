package org.lectern.homework.h5;

import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The visible check of exercise 5.4: numbers that can be followed by hand. */
@Checks
class WordChooserVisible {
  /** One operation: the last bits may differ. */
  private static final double EXACT = 1e-12;

  @Check(
      order = 1,
      points = 1,
      name = "probabilities of four words, and the word that is taken",
      hint = "logits: y · (row of the word) + its bias; softmax along the row of logits")
  void byHand(WordChooser task) {
    double[][] table = {{1, 0}, {0, 1}, {1, 1}, {-1, 0}};
    double[] bias = {0, 0, -1, 0};
    double[][] y = {{2, 0}, {0, 1}, {1, 3}};
    double[][] logits = {{2, 0, 1, -2}, {0, 1, 0, 0}, {1, 3, 3, -1}}; // y Eᵀ + b, by hand
    double[][] expected = softmax(logits);
    double[][] noBias = softmax(new double[][] {{2, 0, 2, -2}, {0, 1, 1, 0}, {1, 3, 4, -1}});
    Answer.to("probabilities")
        .given("y", y)
        .given("table", table)
        .given("bias", bias)
        .expect(expected, EXACT)
        .mistake(logits, "these are the logits; their softmax is asked for")
        .mistake(noBias, "the bias is missing: each word has one")
        .mistake(
            softmaxDown(logits),
            "your columns sum to 1; each row is about one next word, so each row must")
        .check(task.probabilities(y, table, bias));
    Answer.to("next")
        .given("y", y)
        .given("table", table)
        .given("bias", bias)
        .expect(1)
        .mistake(0, "you took the best word of the first row; what follows is in the last")
        .mistake(2, "words 1 and 2 are equally probable: take the smaller id (compare with >)")
        .mistake(3, "this is the least probable word of the last row")
        .check(task.next(y, table, bias));
  }

  private static double[][] softmax(double[][] x) {
    double[][] p = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (double logit : x[i]) {
        sum += Math.exp(logit);
      }
      for (int j = 0; j < x[i].length; j++) {
        p[i][j] = Math.exp(x[i][j]) / sum;
      }
    }
    return p;
  }

  private static double[][] softmaxDown(double[][] x) {
    double[][] p = new double[x.length][x[0].length];
    for (int j = 0; j < x[0].length; j++) {
      double sum = 0;
      for (double[] row : x) {
        sum += Math.exp(row[j]);
      }
      for (int i = 0; i < x.length; i++) {
        p[i][j] = Math.exp(x[i][j]) / sum;
      }
    }
    return p;
  }
}

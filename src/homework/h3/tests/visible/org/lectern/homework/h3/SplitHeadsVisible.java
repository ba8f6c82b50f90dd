package org.lectern.homework.h3;

import static org.lectern.homework.Tables.dot;
import static org.lectern.homework.Tables.gradient;
import static org.lectern.homework.Tables.mul;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.Tables.table;
import static org.lectern.homework.h3.HeadsByHand.all;
import static org.lectern.homework.h3.HeadsByHand.columns;
import static org.lectern.homework.h3.HeadsByHand.concat;
import static org.lectern.homework.h3.HeadsByHand.everyOther;
import static org.lectern.homework.h3.HeadsByHand.heads;
import static org.lectern.homework.h3.HeadsByHand.list;
import static org.lectern.homework.h3.HeadsByHand.split;
import static org.lectern.homework.h3.HeadsByHand.weights;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** Checks of {@link SplitHeads} that students have. */
@Checks
class SplitHeadsVisible {
  private static final double TOLERANCE = 1e-10; // two products and a softmax, in any order
  private static final double DIFFERENCE = 1e-6; // against central differences of step 1e-5

  @Check(
      order = 1,
      points = 1,
      name = "the same as a list of heads",
      hint =
          "head i: columns i·m to (i + 1)·m of q and k, columns i·l to (i + 1)·l of v; let it"
              + " attend, and put all answers side by side")
  void sameAsList(SplitHeadsProbe task, SplittableRandom random) {
    int s = 3;
    int m = 2;
    int l = 4;
    double[][] x = random(4, 5, random);
    double[][][] wq = list(s, 5, m, random);
    double[][][] wk = list(s, 5, m, random);
    double[][][] wv = list(s, 5, l, random);
    double[][] q = mul(x, concat(s, i -> wq[i]));
    double[][] k = mul(x, concat(s, i -> wk[i]));
    double[][] v = mul(x, concat(s, i -> wv[i]));
    boolean[][] all = all(4, 4);
    double[][] right = heads(x, wq, wk, wv);
    Answer.to("attend")
        .given("heads", s)
        .given("q [4 x 6]", q)
        .given("k [4 x 6]", k)
        .given("v [4 x 12]", v)
        .expect(right, TOLERANCE)
        .mistake(
            split(q, k, v, s, all, s * m),
            "you divided by the root of all columns of q; a head has q.columns() / heads of them")
        .mistake(split(q, k, v, s, all, 1), "the scores are not scaled: divide them by √m")
        .mistake(split(q, k, v, s, all, l), "you divided by √l; scores have to do with m: √m")
        .mistake(
            split(q, k, v, 1, all),
            "nothing is cut: all columns act as one head; slice q, k and v for each head")
        .mistake(
            split(q, k, v, 1, all, m),
            "nothing is cut: all columns act as one head; slice q, k and v for each head")
        .mistake(
            concat(
                s,
                h ->
                    mul(
                        weights(everyOther(q, h, s), everyOther(k, h, s), 1 / Math.sqrt(m), all),
                        everyOther(v, h, s))),
            "you cut every s-th column; a head owns neighbouring columns: from i·m to (i + 1)·m")
        .mistake(
            split(q, k, table(4, s * m, (i, j) -> v[i][j]), s, all),
            "v is cut into pieces of m columns; a head owns l = v.columns() / heads of them")
        .mistake(
            table(4, s * l, (i, j) -> right[i][(j % s) * l + j / s]),
            "the answers are interleaved; put them one after the other: tape.concatColumns")
        .mistake(
            concat(s, h -> columns(right, s - 1 - h, s)),
            "the heads come out in reverse order: head 0 stands on the left")
        .mistake(
            split(k, q, v, s, all),
            "queries and keys are exchanged: the row of the table of scores is the query")
        .check(task.attend(q, k, v, s, all));
  }

  @Check(
      order = 2,
      points = 1,
      name = "a mask for every head, and gradients",
      hint =
          "hand the mask to every head, and stay on the tape: slice, mul and concatColumns of the"
              + " tape know their way back")
  void maskAndGradients(SplitHeadsProbe task, SplittableRandom random) {
    double[][] q = random(3, 4, random);
    double[][] k = random(3, 4, random);
    double[][] v = random(3, 4, random);
    boolean[][] past =
        new boolean[][] {{true, false, false}, {true, true, false}, {true, true, true}};
    Answer.to("attend, each word may see itself and the words before it")
        .given("heads", 2)
        .given("q", q)
        .expect(split(q, k, v, 2, past), TOLERANCE)
        .mistake(
            split(q, k, v, 2, all(3, 3)),
            "the mask is not used: tape.mask(scores, mask), before the softmax")
        .mistake(
            concat(
                2,
                h ->
                    h == 0
                        ? columns(split(q, k, v, 2, past), 0, 2)
                        : columns(split(q, k, v, 2, all(3, 3)), 1, 2)),
            "only the first head was given the mask; it holds for all")
        .mistake(maskedAfter(q, k, v, past), "the mask comes before the softmax, not after it")
        .check(task.attend(q, k, v, 2, past));
    double[][] weight = random(3, 4, random);
    double[][][] gradients = {
      gradient(q, at -> dot(weight, split(at, k, v, 2, past))),
      gradient(k, at -> dot(weight, split(q, at, v, 2, past))),
      gradient(v, at -> dot(weight, split(q, k, at, 2, past)))
    };
    Answer.to("the gradients of a loss by q, k and v")
        .given("heads", 2)
        .given("q", q)
        .expect(gradients, DIFFERENCE)
        .mistake(
            new double[3][3][4],
            "no gradient comes back to q, k or v: compute with the tape's operations, not with"
                + " matrices that tape.input makes values again")
        .check(task.gradients(q, k, v, 2, past, weight));
  }

  private static double[][] maskedAfter(
      double[][] q, double[][] k, double[][] v, boolean[][] allowed) {
    return concat(
        2,
        h -> {
          double[][] w =
              weights(
                  columns(q, h, 2), columns(k, h, 2), 1 / Math.sqrt(q[0].length / 2.0), all(3, 3));
          return mul(table(3, 3, (i, j) -> allowed[i][j] ? w[i][j] : 0), columns(v, h, 2));
        });
  }
}

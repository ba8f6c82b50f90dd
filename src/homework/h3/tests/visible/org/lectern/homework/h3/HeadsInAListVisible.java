package org.lectern.homework.h3;

import static org.lectern.homework.Tables.mul;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.Tables.table;
import static org.lectern.homework.h3.HeadsByHand.all;
import static org.lectern.homework.h3.HeadsByHand.concat;
import static org.lectern.homework.h3.HeadsByHand.heads;
import static org.lectern.homework.h3.HeadsByHand.list;
import static org.lectern.homework.h3.HeadsByHand.weights;
import static org.lectern.homework.h3.HeadsByHand.weightsOverColumns;

import java.util.Collections;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** Checks of {@link HeadsInAList} that students have. */
@Checks
class HeadsInAListVisible {
  private static final double TOLERANCE = 1e-10; // four products and a softmax, in any order

  @Check(
      order = 1,
      points = 1,
      name = "two heads, then three whose values are longer than their queries",
      hint =
          "head by head: q = x W_Q, k = x W_K, v = x W_V; softmax of q kᵀ / √m along each row, times"
              + " v; all heads side by side, times W^O")
  void heads2And3(HeadsInAList task, SplittableRandom random) {
    ask(task, 3, 2, 4, 2, 2, random); // l = m = d / s, as in the paper
    ask(task, 4, 3, 5, 2, 3, random);
  }

  private static void ask(
      HeadsInAList task, int t, int s, int d, int m, int l, SplittableRandom random) {
    double[][] x = random(t, d, random);
    double[][][] wq = list(s, d, m, random);
    double[][][] wk = list(s, d, m, random);
    double[][][] wv = list(s, d, l, random);
    double[][] wo = random(s * l, d, random);
    double[][] concat = heads(x, wq, wk, wv);
    Answer.to("attend")
        .given("t", t)
        .given("s", s)
        .given("d", d)
        .given("m", m)
        .given("l", l)
        .given("x", x)
        .expect(mul(concat, wo), TOLERANCE)
        .mistake(concat, "the heads stand side by side, but W^O is forgotten: multiply by wo")
        .mistake(
            mul(table(t, s * l, (i, j) -> concat[i][(j % s) * l + j / s]), wo),
            "the heads are interleaved, a number of each in turn; put all l numbers of head 0 first,"
                + " then all of head 1: row i·l of W^O is the first of head i")
        .mistake(
            mul(heads(x, wq, wk, wv, d), wo),
            "you divided by √d; a head's query has m numbers, so divide by √m")
        .mistake(
            mul(heads(x, wq, wk, wv, s * m), wo),
            "you divided by the root of s·m, all heads together; one head's query has m numbers")
        .mistake(
            mul(heads(x, wq, wk, wv, l), wo),
            "you divided by √l, the length of a value; scores come from queries and keys: √m")
        .mistake(mul(heads(x, wq, wk, wv, 1), wo), "the scores are not scaled: divide them by √m")
        .mistake(
            mul(heads(x, wq, wk, wv, (double) m * m), wo), "you divided by m instead of its root")
        .mistake(
            mul(heads(x, wk, wq, wv), wo),
            "queries and keys are exchanged: the row of the table of scores is the query")
        .mistake(
            mul(
                concat(
                    s, i -> mul(weightsOverColumns(mul(x, wq[i]), mul(x, wk[i])), mul(x, wv[i]))),
                wo),
            "your softmax runs along the columns; the weights of one query, its row, sum to 1")
        .mistake(
            mul(
                concat(
                    s,
                    i ->
                        mul(
                            weights(mul(x, wq[0]), mul(x, wk[0]), 1 / Math.sqrt(m), all(t, t)),
                            mul(x, wv[i]))),
                wo),
            "every head uses the weights of head 0; compute softmax(q kᵀ / √m) for each head")
        .mistake(
            mul(heads(x, wq, wk, Collections.nCopies(s, wv[0]).toArray(double[][][]::new)), wo),
            "every head uses the values of head 0; head i has matrices of its own: wv[i]")
        .check(task.attend(x, wq, wk, wv, wo));
  }
}

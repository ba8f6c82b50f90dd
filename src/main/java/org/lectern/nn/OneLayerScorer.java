package org.lectern.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/**
 * The scorer of note 2 ("2.scorer"): a one-layer network with one output sees the pair (query, key)
 * side by side, score = (q k) w + b. Then softmax and the sum of the values, as in {@link
 * ScaledDotProduct}.
 *
 * <p>It is kept to be refuted. Half of w meets the query and half the key, so the score of a pair
 * is a sum, a(query) + c(key). The softmax over the keys cancels a(query): <b>every query attends
 * to the same keys</b>. {@link AdditiveAttention} repairs it with a hidden layer, the dot product
 * by multiplying.
 */
public final class OneLayerScorer implements ScoringNetwork {
  private final int dk;
  private final Parameter weight; // [2 dk x 1]
  private final Parameter bias; // [1 x 1]

  /**
   * A new scorer: weights uniform within ±√(6 / (2 dk + 1)) as in {@link Linear}, bias 0.
   *
   * @param parameters where its parameters are added
   * @param dk columns of queries and keys
   * @param random source of the weights
   */
  public OneLayerScorer(Parameters parameters, int dk, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / (2 * dk + 1));
    this.dk = dk;
    this.weight = parameters.add("weight", Matrices.uniform(2 * dk, 1, bound, random));
    this.bias = parameters.add("bias", new DMatrixRMaj(1, 1));
  }

  /** Without writing out the pairs: query and key each meet their half of the weights once. */
  @Override
  @Formula("2.scorer")
  public Value scores(Tape tape, Value q, Value k) {
    Value a = tape.mul(q, tape.slice(weight, 0, dk, 0, 1)); // [tq x 1]
    Value c = tape.mul(k, tape.slice(weight, dk, 2 * dk, 0, 1)); // [tk x 1]
    Value queries = tape.mulTransB(tape.addRow(a, bias), ones(tape, k.rows())); // equal columns
    Value keys = tape.mulTransB(ones(tape, q.rows()), c); // equal rows
    return tape.add(queries, keys); // [tq x tk]
  }

  private static Value ones(Tape tape, int rows) {
    DMatrixRMaj ones = new DMatrixRMaj(rows, 1);
    Arrays.fill(ones.data, 1);
    return tape.input(ones);
  }
}

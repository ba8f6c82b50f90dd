package org.lectern.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/**
 * Additive attention, the scorer with a hidden layer: score = tanh(q W + k U) vᵀ, then softmax and
 * the sum of the values. Bahdanau, Cho, Bengio 2015, A.1.2; it came before the Transformer.
 *
 * <p>The tanh is what {@link OneLayerScorer} lacks: behind it, query and key no longer fall apart
 * into a sum. It costs dk tanh for every pair of words, where the dot product costs one product.
 */
public final class AdditiveAttention implements ScoringNetwork {
  private final Parameter query; // W [dk x n]
  private final Parameter key; // U [dk x n]
  private final Parameter score; // v [1 x n]

  /**
   * A new scorer with as many hidden units as a query has columns.
   *
   * @param parameters where its parameters are added
   * @param dk columns of queries and keys
   * @param random source of the weights
   */
  public AdditiveAttention(Parameters parameters, int dk, SplittableRandom random) {
    this(parameters, dk, dk, random);
  }

  /**
   * A new scorer: weights uniform within ±√(6 / (in + out)) as in {@link Linear}, no bias.
   *
   * @param parameters where its parameters are added
   * @param dk columns of queries and keys
   * @param hidden units n of the hidden layer
   * @param random source of the weights
   */
  public AdditiveAttention(Parameters parameters, int dk, int hidden, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / (dk + hidden));
    this.query = parameters.add("query", Matrices.uniform(dk, hidden, bound, random));
    this.key = parameters.add("key", Matrices.uniform(dk, hidden, bound, random));
    double last = Math.sqrt(6.0 / (hidden + 1));
    this.score = parameters.add("score", Matrices.uniform(1, hidden, last, random));
  }

  @Override
  @Formula("2.scorer")
  public Value scores(Tape tape, Value q, Value k) {
    Value qs = tape.mul(q, query); // [tq x n], once for each word
    Value ks = tape.mul(k, key); // [tk x n]
    List<Value> rows = new ArrayList<>();
    for (int i = 0; i < q.rows(); i++) {
      Value one = tape.slice(qs, i, i + 1, 0, qs.columns()); // [1 x n]
      Value hidden = tape.tanh(tape.addRow(ks, one)); // [tk x n], query i with every key
      rows.add(tape.mulTransB(score, hidden)); // [1 x tk]
    }
    return tape.concatRows(rows); // [tq x tk]
  }
}

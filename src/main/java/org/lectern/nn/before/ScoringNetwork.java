package org.lectern.nn.before;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Op;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.nn.Attention;

/**
 * Attention by a small network that looks at a query and a key together and says how well they fit:
 * softmax over the keys of tanh(q W + k U) v. Bahdanau, Cho, Bengio 2015; note 2's "однослойная
 * сеть с одним выходом" with a hidden layer.
 */
public final class ScoringNetwork implements Attention {
  private final Parameter query; // W [d x a]
  private final Parameter key; // U [d x a]
  private final Parameter output; // v [a x 1]

  /**
   * A new network: weights uniform within ±√(6 / (rows + columns)).
   *
   * @param parameters where the network's parameters are added
   * @param d columns of queries and of keys
   * @param a columns of the hidden layer
   * @param random source of the weights
   */
  public ScoringNetwork(Parameters parameters, int d, int a, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / (d + a));
    this.query = parameters.add("query", Matrices.uniform(d, a, bound, random));
    this.key = parameters.add("key", Matrices.uniform(d, a, bound, random));
    this.output =
        parameters.add("output", Matrices.uniform(a, 1, Math.sqrt(6.0 / (a + 1)), random));
  }

  @Override
  public Value attend(Tape tape, Value q, Value k, Value v, Mask mask) {
    int tq = q.rows();
    int tk = k.rows();
    int pairs = tq * tk; // pair p is query p / tk with key p % tk
    Value asks = tape.rows(tape.mul(q, query), each(pairs, p -> p / tk)); // [pairs x a]
    Value offers = tape.rows(tape.mul(k, key), each(pairs, p -> p % tk)); // [pairs x a]
    Value fit = tape.mul(tape.tanh(tape.add(asks, offers)), output); // [pairs x 1]
    Value scores = tape.label("scores", tape.apply(new Reshape(tq, tk), fit), "2.scorer");
    Value weights = tape.label("weights", tape.softmax(tape.mask(scores, mask))); // rows sum to 1
    return tape.label("context", tape.mul(weights, v)); // [tq x dv]
  }

  private static int[] each(int count, IntUnaryOperator f) {
    return IntStream.range(0, count).map(f).toArray();
  }

  /** The same numbers, row after row, in another shape. */
  private record Reshape(int rows, int columns) implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      return new DMatrixRMaj(rows, columns, true, x[0].data);
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < dy.data.length; i++) {
        dx[0].data[i] += dy.data[i];
      }
    }
  }
}

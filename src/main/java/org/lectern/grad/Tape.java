package org.lectern.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.matrix.Shapes;

/**
 * Computes with matrices and remembers how, so that {@link #backward} can go the same way back.
 *
 * <p>Every operation appends its result to a list. An input of an operation is older than its
 * result, so the list in reverse is a right order for the chain rule: no sorting, no recursion. A
 * tape serves one run of one thread.
 *
 * <p>{@code new Tape()} records; {@link #training} records and drops out; {@link #off} keeps
 * nothing; {@link #traced} also keeps every labelled value in a {@link Trace}.
 */
public final class Tape {
  private final List<Node> nodes; // null: keep nothing
  private final SplittableRandom random; // null: no dropout
  private final Trace trace; // null: labels cost nothing
  private final String prefix;
  private final String suffix;

  /** Records, without dropout. */
  public Tape() {
    this(new ArrayList<>(), null, null, "", "");
  }

  private Tape(
      List<Node> nodes, SplittableRandom random, Trace trace, String prefix, String suffix) {
    this.nodes = nodes;
    this.random = random;
    this.trace = trace;
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /**
   * Records, with dropout.
   *
   * @param random decides what is dropped; advanced
   * @return a tape for one step of training
   */
  public static Tape training(SplittableRandom random) {
    return new Tape(new ArrayList<>(), random, null, "", "");
  }

  /**
   * Computes only: nothing is kept for the way back, memory is freed at once.
   *
   * @return a tape for translating and measuring
   */
  public static Tape off() {
    return new Tape(null, null, null, "", "");
  }

  /**
   * Records, and keeps every labelled value.
   *
   * @return a tape to look at
   */
  public static Tape traced() {
    return new Tape(new ArrayList<>(), null, new Trace(), "", "");
  }

  // Labels ---------------------------------------------------------------------------------------

  /**
   * Whether labelled values are kept.
   *
   * @return true for a tape made by {@link #traced}
   */
  public boolean isTraced() {
    return trace != null;
  }

  /**
   * The labelled values so far.
   *
   * @return the trace
   * @throws IllegalStateException if this tape is not traced
   */
  public Trace trace() {
    if (trace == null) {
      throw new IllegalStateException("Tape: nothing was traced; begin with Tape.traced()");
    }
    return trace;
  }

  /**
   * The same tape, seen from inside a part of the model: labels get its name before theirs.
   *
   * @param part for example {@code self}; joined by dots
   * @return a view; this very tape if it is not traced
   */
  public Tape at(String part) {
    return trace == null ? this : new Tape(nodes, random, trace, prefix + part + ".", suffix);
  }

  /**
   * The same tape, seen from inside one of several equal parts: labels get its number behind
   * theirs.
   *
   * @param number of the head or sentence
   * @return a view; this very tape if it is not traced
   */
  public Tape number(int number) {
    return trace == null ? this : new Tape(nodes, random, trace, prefix, suffix + "." + number);
  }

  /**
   * Names a value, so that a traced tape keeps it; does nothing on any other tape.
   *
   * @param name what it is
   * @param value the value
   * @return the same value
   */
  public Value label(String name, Value value) {
    return label(name, value, "");
  }

  /**
   * Names a value and the formula that it comes from.
   *
   * @param name what it is
   * @param value the value
   * @param formula id of the lecture's formula
   * @return the same value
   */
  public Value label(String name, Value value, String formula) {
    if (trace != null) {
      trace.add(prefix + name + suffix, value, formula);
    }
    return value;
  }

  // Operations -----------------------------------------------------------------------------------

  /**
   * A matrix that nothing was computed for: data.
   *
   * @param matrix the numbers; kept, not copied
   * @return the matrix as a value
   */
  public Value input(DMatrixRMaj matrix) {
    return record(matrix, null);
  }

  /**
   * Any operation, with its derivative written by hand.
   *
   * @param op the operation; a fresh instance for each application
   * @param inputs its inputs
   * @return its result
   */
  public Value apply(Op op, Value... inputs) {
    return record(op.forward(matrices(inputs)), op, inputs);
  }

  /**
   * The product a b.
   *
   * @param a [m x k]
   * @param b [k x n]
   * @return [m x n]
   */
  public Value mul(Value a, Value b) {
    return apply(new Elementary.Mul(), a, b);
  }

  /**
   * The product a bᵀ.
   *
   * @param a [m x k]
   * @param b [n x k]
   * @return [m x n]
   */
  public Value mulTransB(Value a, Value b) {
    return apply(new Elementary.MulTransB(), a, b);
  }

  /**
   * A linear layer: x w + b, with the row b added to every row.
   *
   * @param x [t x in]
   * @param w [in x out]
   * @param b [1 x out]
   * @return [t x out]
   */
  public Value linear(Value x, Value w, Value b) {
    return apply(new LinearOp(), x, w, b);
  }

  /**
   * The sum a + b.
   *
   * @param a any shape
   * @param b same shape
   * @return same shape
   */
  public Value add(Value a, Value b) {
    return apply(new Elementary.Add(), a, b);
  }

  /**
   * Adds one row to every row.
   *
   * @param a [t x n]
   * @param row [1 x n]
   * @return [t x n]
   */
  public Value addRow(Value a, Value row) {
    return apply(new Elementary.AddRow(), a, row);
  }

  /**
   * The product with a number.
   *
   * @param a any shape
   * @param factor the number
   * @return factor a
   */
  public Value scale(Value a, double factor) {
    return apply(new Elementary.Scale(factor), a);
  }

  /**
   * The sum of all elements.
   *
   * @param a any shape
   * @return [1 x 1]
   */
  public Value sum(Value a) {
    return apply(new Elementary.Sum(), a);
  }

  /**
   * The rectified linear unit, max(0, x).
   *
   * @param a any shape
   * @return same shape
   */
  public Value relu(Value a) {
    return apply(new Activation.Relu(), a);
  }

  /**
   * The Gaussian error linear unit x Φ(x), exact, with the error function. Hendrycks and Gimpel
   * 2016.
   *
   * @param a any shape
   * @return same shape
   */
  public Value gelu(Value a) {
    return apply(new Activation.Gelu(), a);
  }

  /**
   * Hides keys: −∞ where the mask forbids, so that the softmax gives 0 there.
   *
   * @param scores [tq x tk]
   * @param mask which keys (columns) a query (row) may see
   * @return [tq x tk]
   */
  public Value mask(Value scores, Mask mask) {
    return apply(new Elementary.Hide(mask), scores);
  }

  /**
   * The softmax of each row, exp(x) / Σ exp(x), without overflow.
   *
   * @param scores [tq x tk], at least one finite number in each row
   * @return [tq x tk], rows sum to 1
   */
  public Value softmax(Value scores) {
    return apply(new SoftmaxOp(), scores);
  }

  /**
   * Layer normalisation: gain · (x − mean) / √(variance + ε) + bias for each row, with the biased
   * variance. Ba, Kiros, Hinton 2016.
   *
   * @param x [t x d]
   * @param gain [1 x d]
   * @param bias [1 x d]
   * @return [t x d]
   */
  public Value layerNorm(Value x, Value gain, Value bias) {
    return apply(new LayerNormOp(), x, gain, bias);
  }

  /**
   * Rows of a table: the lookup of an embedding.
   *
   * @param table [vocabulary x d]
   * @param ids row numbers
   * @return [ids.length x d]
   */
  public Value rows(Value table, int... ids) {
    return apply(new Elementary.Rows(ids), table);
  }

  /**
   * A rectangle: the part of one sentence, or of one head.
   *
   * @param a any shape
   * @param fromRow first row
   * @param toRow behind the last row
   * @param fromColumn first column
   * @param toColumn behind the last column
   * @return [toRow − fromRow x toColumn − fromColumn]
   */
  public Value slice(Value a, int fromRow, int toRow, int fromColumn, int toColumn) {
    return apply(new Elementary.Slice(fromRow, toRow, fromColumn, toColumn), a);
  }

  /**
   * Matrices side by side: the concatenation of heads.
   *
   * @param parts [t x n₀], [t x n₁], …
   * @return [t x Σ n]
   */
  public Value concatColumns(List<Value> parts) {
    return apply(new Elementary.ConcatColumns(), parts.toArray(new Value[0]));
  }

  /**
   * Matrices below each other: the sentences of a batch.
   *
   * @param parts [t₀ x n], [t₁ x n], …
   * @return [Σ t x n]
   */
  public Value concatRows(List<Value> parts) {
    return apply(new Elementary.ConcatRows(), parts.toArray(new Value[0]));
  }

  /**
   * Sets elements to 0 with probability rate and divides the others by 1 − rate, so that the mean
   * stays. Only on a tape made by {@link #training}; elsewhere it returns its input. Srivastava et
   * al. 2014.
   *
   * @param a any shape
   * @param rate probability of being dropped, 0 ≤ rate &lt; 1
   * @return same shape
   */
  public Value dropout(Value a, double rate) {
    return random == null || rate == 0 ? a : apply(new DropoutOp(rate, random), a);
  }

  /**
   * Scaled dot-product attention of all heads and all sentences in one operation: the fast form of
   * what {@code MultiHeadAttention} composes of products and softmax. Vaswani et al. 2017, eq. 1.
   *
   * @param q queries of all heads side by side [tq x heads·dk]
   * @param k keys [tk x heads·dk]
   * @param v values [tk x heads·dv]
   * @param heads number of heads
   * @param queries rows of each sentence in q
   * @param keys rows of each sentence in k and v
   * @param mask which keys a query may see
   * @return [tq x heads·dv]
   */
  public Value attention(
      Value q, Value k, Value v, int heads, Segments queries, Segments keys, Mask mask) {
    return apply(new AttentionOp(heads, queries, keys, mask), q, k, v);
  }

  /**
   * Cross-entropy of the softmax of each row with its label, summed over rows: − Σ q log p with q =
   * (1 − ε) at the label, plus ε / n everywhere. Szegedy et al. 2016, section 7.
   *
   * @param logits [t x n]
   * @param labels t column numbers
   * @param smoothing ε, 0 for none
   * @return [1 x 1]
   */
  public Value crossEntropy(Value logits, int[] labels, double smoothing) {
    return apply(new CrossEntropyOp(labels, smoothing), logits);
  }

  // The way back ---------------------------------------------------------------------------------

  /**
   * Adds the gradient of a loss by all parameters to gradients.
   *
   * @param loss [1 x 1], computed on this tape
   * @param gradients of the parameters that the loss depends on. Added to.
   * @throws IllegalArgumentException if the loss is no number or not of this tape
   */
  public void backward(Value loss, Gradients gradients) {
    if (nodes == null) {
      throw new IllegalStateException("backward: this tape is off; record with new Tape()");
    }
    if (!(loss instanceof Node last) || nodes.get(last.index) != last) {
      throw new IllegalArgumentException("backward: the loss was not computed on this tape");
    }
    Shapes.exactly("backward", "the loss", loss.matrix(), 1, 1);
    DMatrixRMaj[] byNode = new DMatrixRMaj[nodes.size()];
    byNode[last.index] = Matrices.of(new double[] {1}); // ∂loss / ∂loss
    for (int i = last.index; i >= 0; i--) {
      Node node = nodes.get(i);
      if (byNode[i] == null || node.op == null) {
        continue; // the loss does not depend on it, or it is data
      }
      DMatrixRMaj[] dx = new DMatrixRMaj[node.inputs.length];
      for (int j = 0; j < dx.length; j++) {
        dx[j] = gradientOf(node.inputs[j], byNode, gradients);
      }
      node.op.backward(byNode[i], node.matrix(), matrices(node.inputs), dx);
      if (trace == null) {
        byNode[i] = null; // no longer needed: let its memory go
      }
    }
    if (trace != null) {
      trace.keepGradients(byNode);
    }
  }

  private static DMatrixRMaj gradientOf(Value x, DMatrixRMaj[] byNode, Gradients gradients) {
    if (x instanceof Parameter parameter) {
      return gradients.of(parameter);
    }
    int index = ((Node) x).index;
    if (byNode[index] == null) {
      byNode[index] = new DMatrixRMaj(x.rows(), x.columns());
    }
    return byNode[index];
  }

  private Node record(DMatrixRMaj result, Op op, Value... inputs) {
    if (nodes == null) {
      return new Node(-1, result, null);
    }
    Node node = new Node(nodes.size(), result, op, inputs);
    nodes.add(node);
    return node;
  }

  private static DMatrixRMaj[] matrices(Value... values) {
    return Arrays.stream(values).map(Value::matrix).toArray(DMatrixRMaj[]::new);
  }
}

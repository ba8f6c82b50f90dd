package org.lectern.grad;

import java.util.List;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Products;
import org.lectern.matrix.Segments;
import org.lectern.notes.Formula;

/**
 * The operations that a model is made of. Each is an {@link Op}, a way forward and a way back,
 * applied by {@link #apply}; {@link Tape} is what remembers them.
 */
public interface Operations {
  /**
   * Any operation, with its derivative written by hand.
   *
   * @param op the operation; a fresh instance for each application
   * @param inputs its inputs
   * @return its result
   */
  Value apply(Op op, Value... inputs);

  /**
   * What computes the large products, those of linear layers.
   *
   * @return exact ones, unless others were asked for
   */
  Products products();

  /**
   * The product a b.
   *
   * @param a [m x k]
   * @param b [k x n]
   * @return [m x n]
   */
  default Value mul(Value a, Value b) {
    return apply(new Elementary.Mul(), a, b);
  }

  /**
   * The product a bᵀ.
   *
   * @param a [m x k]
   * @param b [n x k]
   * @return [m x n]
   */
  default Value mulTransB(Value a, Value b) {
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
  default Value linear(Value x, Value w, Value b) {
    return apply(new LinearOp(products()), x, w, b);
  }

  /**
   * A linear layer whose matrix has a row for each output: x wᵀ + b, with the row b added to every
   * row.
   *
   * @param x [t x in]
   * @param w [out x in], like a table of words
   * @param b [1 x out]
   * @return [t x out]
   */
  default Value linearTransB(Value x, Value w, Value b) {
    return apply(new LinearTransBOp(products()), x, w, b);
  }

  /**
   * A linear layer with ReLU: the fast form of {@code relu(linear(x, w, b))}.
   *
   * @param x [t x in]
   * @param w [in x out]
   * @param b [1 x out]
   * @return [t x out]
   */
  default Value linearRelu(Value x, Value w, Value b) {
    return apply(new LinearReluOp(products()), x, w, b);
  }

  /**
   * The sum a + b.
   *
   * @param a any shape
   * @param b same shape
   * @return same shape
   */
  default Value add(Value a, Value b) {
    return apply(new Elementary.Add(), a, b);
  }

  /**
   * Adds one row to every row.
   *
   * @param a [t x n]
   * @param row [1 x n]
   * @return [t x n]
   */
  default Value addRow(Value a, Value row) {
    return apply(new Elementary.AddRow(), a, row);
  }

  /**
   * The product of each element with the one at its place: the gate of a recurrent cell.
   *
   * @param a any shape
   * @param b same shape
   * @return same shape
   */
  default Value times(Value a, Value b) {
    return apply(new Elementary.Times(), a, b);
  }

  /**
   * The product with a number.
   *
   * @param a any shape
   * @param factor the number
   * @return factor a
   */
  default Value scale(Value a, double factor) {
    return apply(new Elementary.Scale(factor), a);
  }

  /**
   * The sum of all elements.
   *
   * @param a any shape
   * @return [1 x 1]
   */
  default Value sum(Value a) {
    return apply(new Elementary.Sum(), a);
  }

  /**
   * The rectified linear unit, max(0, x).
   *
   * @param a any shape
   * @return same shape
   */
  default Value relu(Value a) {
    return apply(new Activation.Relu(), a);
  }

  /**
   * The hyperbolic tangent, between −1 and 1.
   *
   * @param a any shape
   * @return same shape
   */
  default Value tanh(Value a) {
    return apply(new Activation.Tanh(), a);
  }

  /**
   * The logistic function 1 / (1 + exp(−x)), between 0 and 1.
   *
   * @param a any shape
   * @return same shape
   */
  default Value sigmoid(Value a) {
    return apply(new Activation.Sigmoid(), a);
  }

  /**
   * The Gaussian error linear unit x Φ(x), exact, with the error function. Hendrycks and Gimpel
   * 2016.
   *
   * @param a any shape
   * @return same shape
   */
  default Value gelu(Value a) {
    return apply(new Activation.Gelu(), a);
  }

  /**
   * Hides keys: −∞ where the mask forbids, so that the softmax gives 0 there.
   *
   * @param scores [tq x tk]
   * @param mask which keys (columns) a query (row) may see
   * @return [tq x tk]
   */
  @Formula("2.masked")
  default Value mask(Value scores, Mask mask) {
    return apply(new Elementary.Hide(mask), scores);
  }

  /**
   * The softmax of each row, exp(x) / Σ exp(x), without overflow.
   *
   * @param scores [tq x tk], at least one finite number in each row
   * @return [tq x tk], rows sum to 1
   */
  default Value softmax(Value scores) {
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
  default Value layerNorm(Value x, Value gain, Value bias) {
    return apply(new LayerNormOp(), x, gain, bias);
  }

  /**
   * Rows of a table: the lookup of an embedding.
   *
   * @param table [vocabulary x d]
   * @param ids row numbers
   * @return [ids.length x d]
   */
  default Value rows(Value table, int... ids) {
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
  default Value slice(Value a, int fromRow, int toRow, int fromColumn, int toColumn) {
    return apply(new Elementary.Slice(fromRow, toRow, fromColumn, toColumn), a);
  }

  /**
   * Matrices side by side: the concatenation of heads.
   *
   * @param parts [t x n₀], [t x n₁], …
   * @return [t x Σ n]
   */
  default Value concatColumns(List<Value> parts) {
    return apply(new Elementary.ConcatColumns(), parts.toArray(new Value[0]));
  }

  /**
   * Matrices below each other: the sentences of a batch.
   *
   * @param parts [t₀ x n], [t₁ x n], …
   * @return [Σ t x n]
   */
  default Value concatRows(List<Value> parts) {
    return apply(new Elementary.ConcatRows(), parts.toArray(new Value[0]));
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
  default Value attention(
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
  default Value crossEntropy(Value logits, int[] labels, double smoothing) {
    return apply(new CrossEntropyOp(labels, smoothing), logits);
  }

  /**
   * The fast form of {@code crossEntropy(linearTransB(x, table, b), labels, smoothing)}.
   *
   * @param x [t x d]
   * @param table a row for each word [n x d]
   * @param b [1 x n]
   * @param labels t words
   * @param smoothing ε, 0 for none
   * @return [1 x 1]
   */
  default Value generatorLoss(Value x, Value table, Value b, int[] labels, double smoothing) {
    return apply(new GeneratorLossOp(products(), labels, smoothing), x, table, b);
  }
}

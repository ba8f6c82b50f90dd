package org.lectern.homework.h5;

/**
 * A slip that is often made when a decoder layer is written; {@link PlainDecoder} can make each.
 */
public enum Slip {
  /** Keys of what asks. */
  KEYS_OF_ASKING("keys are made of what is asked: K = asked · W^K + b; yours are made of asking"),
  /** Values of what asks. */
  VALUES_OF_ASKING("values are made of what is asked: V = asked · W^V + b; yours of asking"),
  /** Everything from the other side. */
  SIDES_SWAPPED(
      "queries are made of what asks, keys and values of what is asked; yours are swapped"),
  /** K under W^V and V under W^K. */
  KEYS_ARE_VALUES("K needs key.weight and V value.weight; yours are exchanged"),
  /** V is K. */
  VALUES_ARE_KEYS("V has a weight of its own, value.weight; yours is K once more"),
  /** Rows and columns of the mask. */
  MASK_TRANSPOSED("the mask is asked mask.allows(query, key): row first; yours is transposed"),
  /** No mask. */
  MASK_FORGOTTEN("the mask has no effect: apply it to the scores, before the softmax"),
  /** Each row sees less than 1. */
  MASK_AFTER_SOFTMAX("the mask stands behind the softmax, so that the rows no longer sum to 1"),
  /** The diagonal is hidden too. */
  DIAGONAL_HIDDEN("a word may see itself: your mask hides the diagonal as well"),
  /** No division. */
  NO_SCALE("the scores are not divided by √dk"),
  /** Division by dk. */
  SCALE_DK("the scores are divided by dk; it must be its root, √dk"),
  /** Division by the root of d. */
  SCALE_ROOT_D("the scores are divided by √d; it must be √dk, with dk = d / heads"),
  /** A softmax for each column. */
  SOFTMAX_DOWN("the softmax runs down the columns; each query shares out 1 along its row"),
  /** One head. */
  ONE_HEAD("you have one head of d columns; cut Q, K, V into heads of dk columns"),
  /** Heads are every h-th column. */
  HEADS_INTERLEAVED("head h has the columns from h · dk to (h + 1) · dk, not every heads-th one"),
  /** No W^O. */
  NO_OUTPUT("the last step is missing: the joined heads · output.weight + output.bias"),
  /** No residual connections. */
  NO_RESIDUAL("the residual connection is missing: norm(x + f(x)), yours is norm(f(x))"),
  /** No norms. */
  NO_NORM("the norm is missing behind each sum: norm(x + f(x))"),
  /** Pre-norm. */
  PRE_NORM("you normalise before each sub-layer (pre-norm); here it is norm(x + f(x)), post-norm"),
  /** Cross-attention to itself. */
  CROSS_SEES_ITSELF("cross-attention asks the memory; yours asks the target once more"),
  /** Cross-attention asks with X. */
  CROSS_ASKS_WITH_X("cross-attention asks with H₁, the output of the first sub-layer, not with X"),
  /** The residual of cross-attention is X. */
  RESIDUAL_IS_X("the second residual adds H₁, not X: each sub-layer has its own input"),
  /** Both masks exchanged. */
  MEMORY_MASK_FORGOTTEN("the memory's mask has no effect in cross-attention"),
  /** No ReLU. */
  NO_RELU("between the two linear layers of the FFN stands max(0, ·)"),
  /** Order of the sub-layers. */
  CROSS_FIRST("the order is: masked self-attention, cross-attention, FFN; yours begins with cross");

  private final String hint;

  Slip(String hint) {
    this.hint = hint;
  }

  /**
   * What to say to whoever makes it.
   *
   * @return a sentence without a full stop
   */
  public String hint() {
    return hint;
  }
}

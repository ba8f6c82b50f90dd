package org.lectern.homework.h2;

import org.ejml.data.DMatrixRMaj;

/**
 * Task 2.4: the same head with matrices, all words at once ("4.attention", "4.figure"):
 *
 * <pre>  Attention(Q, K, V) = softmax(Q Kᵀ / √d_k) V,   Q = X W^Q,  K = X W^K,  V = X W^V</pre>
 *
 * <p>Vaswani et al. 2017, eq. 1; notebook 05, "The six steps in one line".
 */
public interface HeadByMatrices {
  /**
   * The attention weights.
   *
   * @param q queries [tq x dk]. Not modified.
   * @param k keys [tk x dk]. Not modified.
   * @return softmax(Q Kᵀ / √d_k), each row sums to 1 [tq x tk]
   */
  DMatrixRMaj weights(DMatrixRMaj q, DMatrixRMaj k);

  /**
   * The head from words to output.
   *
   * @param x words [t x d]. Not modified.
   * @param wq W^Q [d x dk]. Not modified.
   * @param wk W^K [d x dk]. Not modified.
   * @param wv W^V [d x dv]. Not modified.
   * @return Attention(X W^Q, X W^K, X W^V) [t x dv]
   */
  DMatrixRMaj attend(DMatrixRMaj x, DMatrixRMaj wq, DMatrixRMaj wk, DMatrixRMaj wv);
}

package org.lectern.homework.h2;

/** {@link HeadByMatrices} with arrays in place of matrices, so that a check can call it. */
public interface HeadByMatricesProbe {
  /**
   * See {@link HeadByMatrices#weights}.
   *
   * @param q queries [tq x dk]
   * @param k keys [tk x dk]
   * @return [tq x tk]
   */
  double[][] weights(double[][] q, double[][] k);

  /**
   * See {@link HeadByMatrices#attend}.
   *
   * @param x words [t x d]
   * @param wq W^Q [d x dk]
   * @param wk W^K [d x dk]
   * @param wv W^V [d x dv]
   * @return [t x dv]
   */
  double[][] attend(double[][] x, double[][] wq, double[][] wk, double[][] wv);
}

package org.lectern.matrix;

import java.util.Locale;

/** How exactly a training computes. Its matrices hold doubles either way. */
public enum Precision {
  /** In double precision throughout. */
  DOUBLE {
    @Override
    public Products products() {
      return Blas.products();
    }

    @Override
    public boolean rounds() {
      return false;
    }
  },

  /**
   * Large products of matrices are computed in float, all else in double: faster for models of
   * width 128 and more. In plain Java, where no library multiplies floats, all stays exact.
   */
  MIXED {
    @Override
    public Products products() {
      return Blas.mixedProducts();
    }

    @Override
    public boolean rounds() {
      return Blas.mixedProducts().rounds();
    }
  };

  /**
   * What computes the products of linear layers.
   *
   * @return the same instance at each call; several threads may use it
   */
  public abstract Products products();

  /**
   * Whether anything is rounded in this JVM.
   *
   * @return false for {@link #DOUBLE}, and for {@link #MIXED} where nothing multiplies floats
   */
  public abstract boolean rounds();

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

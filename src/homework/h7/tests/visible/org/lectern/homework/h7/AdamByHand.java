package org.lectern.homework.h7;

import java.util.function.DoubleUnaryOperator;

/** Adam number by number, and what becomes of it by known mistakes. The judge's own. */
public final class AdamByHand implements Optimizer {
  /** A way to write it. */
  public enum Way {
    /** As in the paper. */
    RIGHT(""),
    /** Without hats. */
    NO_CORRECTION(
        "m and v began at 0 and are too small at first; divide them by 1 − β₁ᵗ and 1 − β₂ᵗ"),
    /** Only m has its hat. */
    V_UNCORRECTED("v needs its correction too: v̂ = v / (1 − β₂ᵗ)"),
    /** Only v has its hat. */
    M_UNCORRECTED("m needs its correction too: m̂ = m / (1 − β₁ᵗ)"),
    /** The wrong place of ε. */
    EPSILON_INSIDE("ε stands outside of the root: √v̂ + ε, not √(v̂ + ε)"),
    /** Another wrong place of it. */
    EPSILON_EARLY("ε is added after the correction: √(v / (1 − β₂ᵗ)) + ε"),
    /** No ε at all. */
    NO_EPSILON("ε is missing from the divisor: √v̂ + ε"),
    /** The first step is number 0. */
    FROM_ZERO("the first step is t = 1: with t = 0 the corrections 1 − β⁰ are 0"),
    /** The first step is number 2. */
    FROM_TWO("the first step is t = 1; count it once, before the corrections"),
    /** The correction of the first step at every step. */
    STUCK_AT_ONE("t must grow: the corrections are 1 − β₁ᵗ, with t = 1, 2, 3 ..."),
    /** One for the other. */
    BETAS_SWAPPED("β₁ belongs to m, β₂ to v; yours are exchanged"),
    /** The mean of the gradient itself. */
    NOT_SQUARED("v is the mean of the squares: (1 − β₂) g²"),
    /** The root forgotten. */
    NO_ROOT("divide by the root of v̂: √v̂ + ε"),
    /** The new gradient at its full weight. */
    SUMS("the new gradient enters with weight 1 − β: m ← β₁ m + (1 − β₁) g, v likewise"),
    /** The wrong direction. */
    UPHILL("the gradient points uphill; subtract the step from w"),
    /** The step of stochastic gradient descent. */
    PLAIN("this is w − rate · g, gradient descent; Adam divides m̂ by √v̂ + ε");

    private final String hint;

    Way(String hint) {
      this.hint = hint;
    }

    /**
     * The sentence for whoever writes it so.
     *
     * @return a sentence without a full stop
     */
    public String hint() {
      return hint;
    }
  }

  private final Way way;
  private double beta1;
  private double beta2;
  private double epsilon;
  private double[] m;
  private double[] v;
  private long t;

  /**
   * Takes a way.
   *
   * @param way how to write it
   */
  public AdamByHand(Way way) {
    this.way = way;
  }

  @Override
  public void start(double first, double second, double added) {
    beta1 = way == Way.BETAS_SWAPPED ? second : first;
    beta2 = way == Way.BETAS_SWAPPED ? first : second;
    epsilon = way == Way.NO_EPSILON ? 0 : added;
    m = null;
    t = way == Way.FROM_ZERO ? -1 : way == Way.FROM_TWO ? 1 : 0;
  }

  @Override
  public double[] step(double[] w, double[] g, double rate) {
    if (m == null) {
      m = new double[w.length];
      v = new double[w.length];
    }
    t = way == Way.STUCK_AT_ONE ? 1 : t + 1;
    double fresh1 = way == Way.SUMS ? 1 : 1 - beta1;
    double fresh2 = way == Way.SUMS ? 1 : 1 - beta2;
    double[] result = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      m[i] = beta1 * m[i] + fresh1 * g[i];
      v[i] = beta2 * v[i] + fresh2 * (way == Way.NOT_SQUARED ? Math.abs(g[i]) : g[i] * g[i]);
      double pace = way == Way.PLAIN ? g[i] : pace(m[i], v[i]);
      result[i] = way == Way.UPHILL ? w[i] + rate * pace : w[i] - rate * pace;
    }
    return result;
  }

  private double pace(double mean, double square) {
    double c1 = 1 - Math.pow(beta1, (double) t);
    double c2 = 1 - Math.pow(beta2, (double) t);
    double mHat = way == Way.NO_CORRECTION || way == Way.M_UNCORRECTED ? mean : mean / c1;
    double vHat = way == Way.NO_CORRECTION || way == Way.V_UNCORRECTED ? square : square / c2;
    DoubleUnaryOperator root = way == Way.NO_ROOT ? x -> x : Math::sqrt;
    return switch (way) {
      case EPSILON_INSIDE -> mHat / Math.sqrt(vHat + epsilon);
      case EPSILON_EARLY -> mHat / ((Math.sqrt(square) + epsilon) / Math.sqrt(c2));
      default -> mHat / (root.applyAsDouble(vHat) + epsilon);
    };
  }

  /**
   * Several steps.
   *
   * @param optimizer any, begun
   * @param w the first weights
   * @param g the gradients of each step
   * @param rates of each step
   * @return the weights after each step
   */
  public static double[][] walk(Optimizer optimizer, double[] w, double[][] g, double[] rates) {
    double[][] path = new double[g.length][];
    double[] at = w;
    for (int i = 0; i < g.length; i++) {
      at = optimizer.step(at, g[i], rates[i]);
      path[i] = at;
      if (at == null || at.length != w.length) {
        break; // no use to go on; the comparison says what is wrong
      }
    }
    return path;
  }
}

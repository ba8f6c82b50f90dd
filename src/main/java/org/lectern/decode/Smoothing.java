package org.lectern.decode;

import java.util.Locale;

/**
 * What {@link Bleu} puts in the place of a precision of zero, which would make the whole score
 * zero.
 *
 * <p>The methods are compared in Chen and Cherry 2014, "A Systematic Comparison of Smoothing
 * Techniques for Sentence-Level BLEU". On a corpus of some size, where every order has a match, all
 * give the same value but add-k, which always adds.
 */
public final class Smoothing {
  private enum Method {
    NONE,
    FLOOR,
    ADD_K,
    EXP
  }

  private final Method method;
  private final double value; // ε of floor, k of add-k

  private Smoothing(Method method, double value) {
    this.method = method;
    this.value = value;
  }

  /**
   * Returns no smoothing: one order without a match makes the score 0.
   *
   * @return the rule
   */
  public static Smoothing none() {
    return new Smoothing(Method.NONE, 0);
  }

  /**
   * Returns the smoothing of published figures: the first order without a match counts as 1/2
   * match, the next as 1/4, and so on.
   *
   * @return the rule
   */
  public static Smoothing exp() {
    return new Smoothing(Method.EXP, 0);
  }

  /**
   * Returns the smoothing that takes a small number for no match.
   *
   * @param epsilon matches assumed where there is none, for example 0.1
   * @return the rule
   * @throws IllegalArgumentException if it is not above 0
   */
  public static Smoothing floor(double epsilon) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException(
          "Smoothing.floor: " + epsilon + " matches; use a number above 0, usually 0.1");
    }
    return new Smoothing(Method.FLOOR, epsilon);
  }

  /**
   * Returns the smoothing that adds to matches and totals of every order but the first.
   *
   * @param k what is added, usually 1
   * @return the rule
   * @throws IllegalArgumentException if it is below 1
   */
  public static Smoothing addK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException(
          "Smoothing.addK: " + k + " added; use 1 or more, usually 1");
    }
    return new Smoothing(Method.ADD_K, k);
  }

  /**
   * Fills in the precisions, in percent, and returns how many orders the hypotheses have at all;
   * precisions beyond are left 0.
   *
   * @param matches [n - 1] matched n-grams; modified by add-k
   * @param totals [n - 1] n-grams; modified by add-k
   */
  int precisions(int[] matches, int[] totals, double[] precisions) {
    double assumed = 1; // matches assumed by exp for the next order without any
    for (int order = 0; order < precisions.length; order++) {
      if (method == Method.ADD_K && order > 0) {
        matches[order] += (int) value;
        totals[order] += (int) value;
      }
      if (totals[order] == 0) {
        return order;
      }
      double matched = matches[order];
      if (matched == 0 && method == Method.EXP) {
        assumed /= 2;
        matched = assumed;
      } else if (matched == 0 && method == Method.FLOOR) {
        matched = value;
      }
      precisions[order] = 100 * matched / totals[order];
    }
    return precisions.length;
  }

  /** Returns the name in signatures, as sacrebleu writes it. */
  String label() {
    return switch (method) {
      case NONE -> "none";
      case EXP -> "exp";
      case FLOOR -> String.format(Locale.ROOT, "floor[%.2f]", value);
      case ADD_K -> String.format(Locale.ROOT, "add-k[%.2f]", value);
    };
  }
}

package org.lectern.lab;

import java.util.Locale;
import java.util.function.Function;
import org.lectern.nn.Config;

/**
 * What is true of every right Transformer, trained or not. Each is one number that must be what it
 * is: a test needs no data, no training and no opinion.
 */
public enum Invariant {
  /** The weights that a query gives to its keys sum to 1, with and without a mask. */
  ROWS_SUM_TO_ONE("rows sum to 1", "greatest |sum of a row of weights − 1|", 0, 1e-12),

  /** A key that the mask forbids gets no weight at all. */
  HIDDEN_KEYS_WEIGH_NOTHING("hidden keys weigh 0", "greatest weight of a hidden key", 0, 0),

  /** Another word at the end of a target changes no row before it, not by one bit. */
  PREFIX_INVARIANCE("prefix invariance", "greatest change of an earlier row", 0, 0),

  /** Words fed one at a time give what one pass over the whole target gives. */
  CACHED_IS_FULL("cached = full", "greatest difference of a log-probability", 0, 1e-9),

  /** With queries and keys of variance 1, the scores behind the scale have variance 1 too. */
  UNIT_VARIANCE("scores have variance 1", "variance of the scaled scores", 1, 0.1),

  /** A sentence in a batch gets what it gets alone. */
  BATCH_IS_ALONE("batch = alone", "greatest difference of a logit", 0, 1e-9);

  private final String title;
  private final String quantity;
  private final double expected;
  private final double tolerance;

  Invariant(String title, String quantity, double expected, double tolerance) {
    this.title = title;
    this.quantity = quantity;
    this.expected = expected;
    this.tolerance = tolerance;
  }

  /**
   * Its name for a table.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * Checks parts of a model, alone and inside a fresh model. Takes a few milliseconds.
   *
   * @param blueprint makes the parts of a model of given sizes: {@code Blueprint::right}, or {@code
   *     Mutation.NO_MASK::blueprint}
   * @return whether the invariant holds, and by which number
   */
  public Verdict check(Function<Config, Blueprint> blueprint) {
    double measured = measure(blueprint);
    boolean holds = Math.abs(measured - expected) <= tolerance; // false if it is no number
    String message =
        String.format(
            Locale.ROOT,
            "%s is %.3g, expected %.3g%s",
            quantity,
            measured,
            expected,
            tolerance == 0 ? " exactly" : String.format(Locale.ROOT, " within %.0e", tolerance));
    return new Verdict(this, holds, measured, message);
  }

  private double measure(Function<Config, Blueprint> blueprint) {
    return switch (this) {
      case ROWS_SUM_TO_ONE -> Checks.rowSums(blueprint);
      case HIDDEN_KEYS_WEIGH_NOTHING -> Checks.hiddenWeight(blueprint);
      case PREFIX_INVARIANCE -> Checks.earlierRows(blueprint);
      case CACHED_IS_FULL -> Checks.cached(blueprint);
      case UNIT_VARIANCE -> Checks.scoreVariance(blueprint);
      case BATCH_IS_ALONE -> Checks.neighbours(blueprint);
    };
  }
}

package org.lectern;

import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Shapes;

/**
 * What a notebook says about its numbers, checked where it is said. A claim that holds prints a
 * green line; one that does not ends its cell with an error. (Java's own {@code assert} is off in
 * the kernel.)
 *
 * <pre>{@code
 * Claim.near("the weight of Thinking", 0.88, weights.get(0, 0), 0.005);
 * }</pre>
 */
public final class Claim {
  /** Two ways to compute one thing in double differ by rounding only. */
  public static final double EXACT = 1e-12;

  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";

  private Claim() {}

  /**
   * Claims that something is so.
   *
   * @param claim what is claimed, as a sentence for the reader
   * @param holds whether it is so
   * @throws AssertionError if it is not so
   */
  public static void that(String claim, boolean holds) {
    if (!holds) {
      throw new AssertionError("Claim: \"" + claim + "\" does not hold");
    }
    print(GREEN + "✓" + PLAIN, claim);
  }

  /**
   * Claims that a number is as expected.
   *
   * @param claim what is claimed, as a sentence for the reader
   * @param expected the number that the text names
   * @param actual the number that was computed
   * @param tolerance the greatest difference allowed: {@link #EXACT}, or half of the last digit
   *     that the text shows
   * @throws AssertionError if the difference is greater, or a number is NaN
   */
  public static void near(String claim, double expected, double actual, double tolerance) {
    boolean holds = expected == actual || Math.abs(expected - actual) <= tolerance;
    if (!holds) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "Claim: \"%s\" does not hold: expected %s within %s, got %s",
              claim,
              expected,
              tolerance,
              actual));
    }
    print(GREEN + "✓" + PLAIN, claim);
  }

  /**
   * Claims that two matrices are the same, up to rounding.
   *
   * @param claim what is claimed, as a sentence for the reader
   * @param expected any shape
   * @param actual the same shape
   * @param tolerance the greatest difference allowed between two elements
   * @throws AssertionError if the shapes differ or a difference is greater; the message names the
   *     first such element
   */
  public static void near(
      String claim, DMatrixRMaj expected, DMatrixRMaj actual, double tolerance) {
    if (expected.numRows != actual.numRows || expected.numCols != actual.numCols) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "Claim: \"%s\" does not hold: expected %s, got %s; is one of both transposed?",
              claim,
              Shapes.of(expected),
              Shapes.of(actual)));
    }
    for (int i = 0; i < expected.numRows; i++) {
      for (int j = 0; j < expected.numCols; j++) {
        double difference = Math.abs(expected.get(i, j) - actual.get(i, j));
        if (!(difference <= tolerance)) {
          throw new AssertionError(
              String.format(
                  Locale.ROOT,
                  "Claim: \"%s\" does not hold: row %d, column %d: expected %s within %s, got %s",
                  claim,
                  i,
                  j,
                  expected.get(i, j),
                  tolerance,
                  actual.get(i, j)));
        }
      }
    }
    double greatest = Matrices.maxDifference(expected, actual);
    print(
        GREEN + "✓" + PLAIN,
        greatest == 0
            ? claim + " (exactly)"
            : String.format(Locale.ROOT, "%s (greatest difference %.1e)", claim, greatest));
  }

  /**
   * Looks at the answer to an exercise. Never stops the notebook: an exercise may stay open.
   *
   * @param exercise what is asked for
   * @param solved whether the answer is right
   * @param hint what to try next, printed while it is not
   */
  public static void attempt(String exercise, boolean solved, String hint) {
    if (solved) {
      print(GREEN + "✓" + PLAIN, exercise);
    } else {
      print(YELLOW + "○" + PLAIN, exercise + ": not yet. Hint: " + hint);
    }
  }

  private static void print(String mark, String text) {
    System.out.println(mark + " " + text); // one call: each is a message to the browser
  }
}

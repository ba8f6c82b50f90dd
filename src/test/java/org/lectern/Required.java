package org.lectern;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/**
 * Tests that need more of a machine than a JDK. Where it is missing they say so and are skipped,
 * unless {@code LECTERN_REQUIRE} in the environment, words separated by commas or blanks, names it:
 * then that is a failure.
 */
public final class Required {
  private Required() {}

  /** Ends the test: skipped, or failed if it is required. */
  public static void skip(String word, String message) {
    if (names(System.getenv("LECTERN_REQUIRE"), word)) {
      fail(message);
    }
    System.out.println("SKIPPED: " + message); // Maven does not print why a test was skipped
    Assumptions.abort(message);
  }

  static boolean names(String environment, String word) {
    return environment != null && Arrays.asList(environment.split("[,\\s]+")).contains(word);
  }
}

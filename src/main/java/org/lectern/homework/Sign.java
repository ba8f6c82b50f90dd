package org.lectern.homework;

/**
 * How a state is shown: a sign and a word besides the colour, for those who do not see it. The
 * colours are of Okabe and Ito's palette, readable on white and on black.
 *
 * @param sign one character
 * @param word for the student
 * @param colour of both
 */
record Sign(String sign, String word, String colour) {
  private static final String GREEN = "#009e73";
  private static final String RED = "#d55e00";
  private static final String BLUE = "#2e86c1";
  private static final String GREY = "#808080";

  static Sign of(State state) {
    return switch (state) {
      case PASS -> new Sign("✔", "right", GREEN);
      case FAIL -> new Sign("✘", "wrong", RED);
      case ERROR -> new Sign("!", "error", RED);
      case TIMEOUT -> new Sign("∞", "too slow", BLUE);
      case OOM, LIMIT -> new Sign("▲", "too large", RED);
      case CRASH -> new Sign("■", "ends Java", RED);
      case NOT_RUN, BAD_NOTEBOOK, INFRA -> new Sign("–", "not run", GREY);
    };
  }
}

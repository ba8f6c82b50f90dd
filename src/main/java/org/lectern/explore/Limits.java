package org.lectern.explore;

/** What a request may ask for, so that no request holds the machine or the memory for long. */
final class Limits {
  /** Characters of a sentence or of a prefix. */
  static final int CHARACTERS = 400;

  /** Tokens of a sentence or of a prefix, {@code <end>} or {@code <start>} included. */
  static final int TOKENS = 64;

  /** Bytes of the body of a request. */
  static final int BYTES = 64 * 1024;

  /** Objects and arrays inside each other; a request has two. */
  static final int NESTING = 8;

  /** Most words that are listed with their probabilities. */
  static final int TOP = 100;

  /** Widest beam. */
  static final int BEAM = 8;

  /** Most tokens that are decoded. */
  static final int STEPS = 60;

  /** Most matrices that are asked for by name. */
  static final int PATHS = 2000;

  /** Least and greatest temperature: below it all but one word vanish, above it all are alike. */
  static final double COLDEST = 0.01;

  static final double HOTTEST = 100;

  private Limits() {}
}

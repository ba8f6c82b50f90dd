package org.lectern.explore;

/** A request that is not answered: an HTTP status, and one line with what is wrong and a remedy. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** HTTP status, 400 to 499. */
  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  /** A request that its sender can mend. */
  static Refusal bad(String message) {
    return new Refusal(400, message);
  }

  int status() {
    return status;
  }
}

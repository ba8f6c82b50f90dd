package org.lectern.grader.withheld;

import java.util.function.IntSupplier;

/** A class for {@link WorkerJarTest}. */
final class WithLambda {
  private WithLambda() {}

  static int answer(int x) {
    IntSupplier hidden = () -> 41 + x;
    return hidden.getAsInt();
  }

  static int other(int x) {
    IntSupplier open = () -> 1 + x;
    return open.getAsInt();
  }
}

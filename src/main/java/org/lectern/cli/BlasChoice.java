package org.lectern.cli;

import java.util.Locale;
import org.lectern.matrix.Blas;

/** What shall compute products: the values of the system property {@code lectern.blas}. */
enum BlasChoice {
  /** OpenBLAS if it works here, else plain Java. */
  AUTO,
  /** OpenBLAS, or an error. */
  NATIVE,
  /** Plain Java. */
  JAVA;

  private static final String PROPERTY = "lectern.blas";

  /**
   * Makes this the choice of the JVM, which is made once: as long as nothing has been multiplied.
   *
   * @throws BadInput if another choice is in force already
   */
  void apply() {
    String before = System.getProperty(PROPERTY);
    System.setProperty(PROPERTY, toString());
    boolean isNative = isNative(before);
    if ((this == JAVA && isNative) || (this == NATIVE && !isNative)) {
      restore(before);
      throw new BadInput(
          "--blas "
              + this
              + ": "
              + Blas.name()
              + " computes in this JVM already; start java with -Dlectern.blas="
              + this);
    }
  }

  /** The first look at Blas makes the choice, which may fail. */
  private boolean isNative(String before) {
    try {
      return Blas.isNative();
    } catch (ExceptionInInitializerError e) {
      restore(before);
      throw new BadInput(
          "--blas "
              + this
              + ": this jar has no OpenBLAS for this platform; use --blas auto, or build with"
              + " -Dnative.platform=NAME",
          e);
    }
  }

  /**
   * Begins to load OpenBLAS beside other work: it takes a fifth of a second, and as long as reading
   * a corpus. Only where it cannot fail, for a failure is to be told by the thread that needs it.
   */
  static void loadAhead() {
    if (System.getProperty(PROPERTY, AUTO.toString()).equals(AUTO.toString())) {
      Thread loading = new Thread(Blas::name, "lectern-load");
      loading.setDaemon(true);
      loading.start();
    }
  }

  private static void restore(String before) {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

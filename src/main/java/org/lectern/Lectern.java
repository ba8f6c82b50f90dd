package org.lectern;

import java.util.Locale;
import org.lectern.matrix.Blas;
import org.lectern.show.Displays;

/** The first line of every notebook. */
public final class Lectern {
  /** The version of this library. */
  public static final String VERSION = "0.1.0";

  private Lectern() {}

  /**
   * Teaches the notebook's kernel to show matrices, tables, charts and traces.
   *
   * @return what runs here, see {@link #about}
   */
  public static String start() {
    Displays.register();
    return about();
  }

  /**
   * What runs here: versions, what computes products, cores and memory.
   *
   * @return one line
   */
  public static String about() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "Lectern %s · Java %s · products: %s · %d cores · %d MB",
        VERSION,
        System.getProperty("java.version"),
        Blas.name(),
        runtime.availableProcessors(),
        runtime.maxMemory() >> 20);
  }

  /**
   * Chooses a budget: the full one for readers, the short one for checks that a notebook runs,
   * which set {@code LECTERN_SHORT=1} in the environment.
   *
   * @param full for example the epochs that a lesson needs
   * @param shortened enough to run every line
   * @return one of both
   */
  public static int budget(int full, int shortened) {
    return isShort() ? shortened : full;
  }

  /**
   * Whether trainings are shortened; then results are poor and not to be judged.
   *
   * @return true if {@code LECTERN_SHORT} is 1
   */
  public static boolean isShort() {
    return "1".equals(System.getenv("LECTERN_SHORT"));
  }
}

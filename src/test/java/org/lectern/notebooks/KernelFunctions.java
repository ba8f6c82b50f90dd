package org.lectern.notebooks;

/** The methods that the kernel gives to every cell: their signatures, for compiling. */
public final class KernelFunctions {
  private KernelFunctions() {}

  /**
   * Shows an object.
   *
   * @return the id for {@link #updateDisplay}
   */
  public static String display(Object value, String... mimes) {
    return "";
  }

  /** Shows another object where one was shown. */
  public static void updateDisplay(String id, Object value, String... mimes) {}

  /**
   * Renders an object.
   *
   * @return what would be shown
   */
  public static Object render(Object value, String... mimes) {
    return value;
  }

  /**
   * Runs code.
   *
   * @return its value
   */
  public static Object eval(String code) {
    return code;
  }
}

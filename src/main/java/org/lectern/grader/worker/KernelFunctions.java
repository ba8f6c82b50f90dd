package org.lectern.grader.worker;

/**
 * The methods that the kernel gives to every cell. Here nobody looks: they take what they are given
 * and show nothing.
 */
public final class KernelFunctions {
  private KernelFunctions() {}

  /**
   * Would show an object.
   *
   * @param value what
   * @param mimes as which types
   * @return the id for {@link #updateDisplay}
   */
  public static String display(Object value, String... mimes) {
    return "";
  }

  /**
   * Would show another object where one was shown.
   *
   * @param id of the place
   * @param value what
   * @param mimes as which types
   */
  public static void updateDisplay(String id, Object value, String... mimes) {}

  /**
   * Would render an object.
   *
   * @param value what
   * @param mimes as which types
   * @return the object itself
   */
  public static Object render(Object value, String... mimes) {
    return value;
  }
}

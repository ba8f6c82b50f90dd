package org.dflib.jjava.jupyter.kernel;

/** Stands for JJava's class of this name. */
public class BaseNotebookStatics {
  public static String display(Object value) {
    return "display of " + value;
  }

  public static void updateDisplay(String id, Object value) {}
}

package org.dflib.jjava.jupyter.kernel;

/** Stands for JJava's class of this name, whose sockets clear the flag of an interrupted thread. */
public class BaseNotebookStatics {
  public static String display(Object value) {
    Thread.interrupted();
    return "display of " + value;
  }

  public static void updateDisplay(String id, Object value) {
    Thread.interrupted();
  }
}

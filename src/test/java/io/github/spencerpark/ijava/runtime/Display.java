package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;

/** Stands for IJava's class of this name. */
public class Display {
  public static String display(Object value) {
    String id = "display " + IJava.getKernelInstance().messages().size();
    updateDisplay(id, value);
    return id;
  }

  public static void updateDisplay(String id, Object value) {
    JavaKernel kernel = IJava.getKernelInstance();
    kernel.messages().add(id + ": " + kernel.getRenderer().render(value).data().get("text/html"));
  }
}

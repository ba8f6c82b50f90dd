package org.dflib.jjava.jupyter.kernel;

import org.dflib.jjava.jupyter.kernel.display.Renderer;

/** Stands for JJava's class of this name. Without {@link #start} there is no kernel. */
public class BaseKernel {
  private static BaseKernel kernel;

  private final Renderer renderer = new Renderer();

  public static BaseKernel notebookKernel() {
    return kernel;
  }

  public static BaseKernel start() {
    kernel = new BaseKernel();
    return kernel;
  }

  public static void stop() {
    kernel = null;
  }

  public Renderer getRenderer() {
    return renderer;
  }
}

package io.github.spencerpark.ijava;

/** Stands for IJava's class of this name. Without {@link #start} there is no kernel. */
public class IJava {
  private static JavaKernel kernel;

  public static JavaKernel getKernelInstance() {
    return kernel;
  }

  public static JavaKernel start() {
    kernel = new JavaKernel();
    return kernel;
  }

  public static void stop() {
    kernel = null;
  }
}

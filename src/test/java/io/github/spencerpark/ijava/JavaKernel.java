package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.util.ArrayList;
import java.util.List;

/** Stands for IJava's class of this name. */
public class JavaKernel {
  private final Renderer renderer = new Renderer();
  private final List<String> messages = new ArrayList<>();

  public Renderer getRenderer() {
    return renderer;
  }

  /** What went to the page: {@code id: HTML}. */
  public List<String> messages() {
    return messages;
  }
}

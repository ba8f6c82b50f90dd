package org.dflib.jjava.jupyter.kernel.display;

/** Stands for JJava's interface of this name. */
public interface RenderFunction<T> {
  void render(T value, RenderContext context);
}

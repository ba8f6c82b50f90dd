package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Set;

/** Stands for IJava's class of this name. */
public class RenderContext {
  private final DisplayData output;
  private final Set<String> wanted;

  RenderContext(DisplayData output, Set<String> wanted) {
    this.output = output;
    this.wanted = wanted;
  }

  public DisplayData getOutputContainer() {
    return output;
  }

  public boolean wantsDataRenderedAs(MIMEType type) {
    return wanted.contains(type.name());
  }
}

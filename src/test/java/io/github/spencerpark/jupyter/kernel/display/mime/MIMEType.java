package io.github.spencerpark.jupyter.kernel.display.mime;

/** Stands for IJava's class of this name. */
public record MIMEType(String name) {
  public static MIMEType parse(String name) {
    return new MIMEType(name);
  }
}

package org.dflib.jjava.jupyter.kernel.display.mime;

/** Stands for JJava's class of this name. */
public record MIMEType(String name) {
  public static MIMEType parse(String name) {
    return new MIMEType(name);
  }
}

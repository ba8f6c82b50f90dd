package org.lectern.show;

/**
 * What can be shown in a notebook, and how it reads without one. {@link Displays} teaches the
 * kernel to show it.
 */
public interface Displayable {
  /**
   * For the page of a notebook.
   *
   * @return HTML with inline styles that JupyterLab's sanitizer lets through
   */
  String html();

  /**
   * For a terminal.
   *
   * @return lines of text
   */
  String text();
}

package org.lectern.grader.report;

/** Text in XML and HTML. */
final class Markup {
  private Markup() {}

  /** Any text as the content of an element or of an attribute in quotes; cut for a student. */
  static String escape(String text) {
    return escape(text, Plain.SHORT);
  }

  /** Any text as the content of an element or of an attribute in quotes. */
  static String escape(String text, int most) {
    return Plain.of(text, most)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("\n", "&#10;"); // an attribute would turn it into a blank
  }
}

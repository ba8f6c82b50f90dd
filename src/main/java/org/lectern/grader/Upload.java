package org.lectern.grader;

import java.io.IOException;
import java.util.Locale;

/**
 * A file of a folder or archive.
 *
 * @param path within it, with {@code /}; the name of an inner archive is a folder of it
 * @param refused why it is not looked at; empty if it is
 * @param content opens it; throws if it is refused
 */
record Upload(String path, String refused, Submission.Content content) {
  static Upload refused(String path, String why) {
    return new Upload(
        path,
        why,
        () -> {
          throw new IOException(path + " " + why);
        });
  }

  /** Whether it is called a notebook; {@code h2.ipynb.txt} is what some browsers make of one. */
  boolean isNotebook() {
    return refused.isEmpty() && name().matches("(?s).*\\.ipynb(\\.(txt|json))?");
  }

  /** Kept by editors and systems, and handed in by nobody. */
  boolean isLitter() {
    String all = path.toLowerCase(Locale.ROOT);
    return all.contains(".ipynb_checkpoints/")
        || all.startsWith("__macosx/")
        || all.contains("/__macosx/")
        || name().startsWith(".")
        || name().equals("thumbs.db")
        || name().equals("desktop.ini");
  }

  /** The last part of the path, in small letters. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}

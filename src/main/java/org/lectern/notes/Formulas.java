package org.lectern.notes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the lecture notes say: the statement behind each id that {@link Formula} names. */
public final class Formulas {
  private static final String FILE = "formulas.tsv"; // id, tab, statement

  private Formulas() {}

  /**
   * All formulas, in the order of the notes.
   *
   * @return for each id, such as {@code 4.scale}, what the note says
   */
  public static Map<String, String> statements() {
    try (InputStream file = Formulas.class.getResourceAsStream(FILE)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> statements = new LinkedHashMap<>();
      text.lines().map(line -> line.split("\t")).forEach(row -> statements.put(row[0], row[1]));
      return Collections.unmodifiableMap(statements);
    } catch (IOException e) {
      throw new UncheckedIOException("Formulas: cannot read " + FILE + " of the library", e);
    }
  }
}

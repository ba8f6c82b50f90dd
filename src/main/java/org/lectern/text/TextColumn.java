package org.lectern.text;

import java.util.List;

/**
 * One column of a text, line by line.
 *
 * @param texts the text of line i + 1 at i; empty where the line has none, so that lines stay in
 *     step with those of other files
 * @param problems the lines without text
 */
public record TextColumn(List<String> texts, List<Problem> problems) {

  /**
   * Copies the lists, so that they cannot change.
   *
   * @param texts one for each line
   * @param problems the lines without text
   */
  public TextColumn {
    texts = List.copyOf(texts);
    problems = List.copyOf(problems);
  }
}

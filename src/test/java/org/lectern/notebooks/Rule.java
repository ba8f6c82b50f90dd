package org.lectern.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Something that every notebook must fulfil. */
@FunctionalInterface
interface Rule {
  /**
   * Looks at a notebook.
   *
   * @return what is wrong and how to mend it, a line each
   */
  List<String> violations(Notebook notebook);

  /** All rules: those about the file, the text, and the code. */
  static Stream<Rule> all() {
    return Stream.of(FileRules.ALL, TextRules.ALL, CodeRules.ALL).flatMap(List::stream);
  }

  /** A rule about single cells. */
  static Rule ofCells(CellRule rule) {
    return notebook -> {
      var found = new ArrayList<String>();
      for (Notebook.Cell cell : notebook.cells()) {
        rule.violations(cell).stream().map(v -> cell.id() + ": " + v).forEach(found::add);
      }
      return found;
    };
  }

  /** A rule about single cells with code. */
  static Rule ofCode(CellRule rule) {
    return ofCells(cell -> cell.isCode() ? rule.violations(cell) : List.of());
  }

  /** What is wrong with one cell. */
  @FunctionalInterface
  interface CellRule {
    List<String> violations(Notebook.Cell cell);
  }

  static List<String> unless(boolean holds, String violation) {
    return holds ? List.of() : List.of(violation);
  }
}

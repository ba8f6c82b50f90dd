package org.lectern.notebooks;

import static org.lectern.notebooks.Rule.unless;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules about the file: for the Java kernel, not too long, without outputs, with stable ids. */
final class FileRules {
  /** What a reader takes in at one sitting; longer ones want to be two. */
  static final int CELLS = 45;

  static final List<Rule> ALL =
      List.of(
          FileRules::isForTheJavaKernel,
          FileRules::isNotTooLong,
          FileRules::hasStableIds,
          Rule.ofCode(FileRules::hasNoOutputs));

  private FileRules() {}

  private static List<String> isForTheJavaKernel(Notebook notebook) {
    var found = new ArrayList<String>();
    for (String path : List.of("/kernelspec/name", "/kernelspec/language", "/language_info/name")) {
      String name = notebook.metadata().at(path).asText();
      found.addAll(unless(name.equals("java"), "metadata" + path + " is '" + name + "', not java"));
    }
    return found;
  }

  private static List<String> isNotTooLong(Notebook notebook) {
    int cells = notebook.cells().size();
    return unless(
        cells <= CELLS, cells + " cells, at most " + CELLS + " allowed; make two notebooks of it");
  }

  /** Ids that a program made up change with every save, and nobody can name such a cell. */
  private static List<String> hasStableIds(Notebook notebook) {
    var found = new ArrayList<String>();
    Set<String> seen = new HashSet<>();
    String prefix = null;
    for (Notebook.Cell cell : notebook.cells()) {
      String id = cell.id();
      if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)+")) {
        found.add("the cell id '" + id + "' is not of the form qkv-scores");
        continue;
      }
      prefix = prefix == null ? id.replaceFirst("-.*", "-") : prefix;
      found.addAll(unless(seen.add(id), "two cells have the id '" + id + "'"));
      found.addAll(
          unless(id.startsWith(prefix), "the cell id '" + id + "' does not begin with " + prefix));
    }
    return found;
  }

  private static List<String> hasNoOutputs(Notebook.Cell cell) {
    var found = new ArrayList<String>();
    found.addAll(
        unless(cell.json().path("outputs").isEmpty(), "has outputs; clear them before the commit"));
    found.addAll(
        unless(
            cell.json().path("execution_count").isNull(),
            "has an execution count; clear it before the commit"));
    return found;
  }
}

package org.lectern.grader.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lectern.homework.notebook.Notice;
import org.lectern.homework.wire.TaskFailure;

/** What happened to the cells of a submission while they ran, each told once. */
final class Notices {
  private static final int MOST_CHARACTERS = 2_000;

  private final Program program;
  private final Map<Integer, Notice> byCell = new LinkedHashMap<>();

  Notices(Program program) {
    this.program = program;
  }

  List<Notice> list() {
    return List.copyOf(byCell.values());
  }

  /** A cell ended with an exception; the text may be forged, and of any length. */
  void threw(int position, String forged) {
    String text = forged.substring(0, Math.min(MOST_CHARACTERS, forged.length()));
    if (position >= 0 && position < program.cells().size()) {
      Program.Cell cell = program.cells().get(position);
      byCell.putIfAbsent(
          position,
          new Notice(
              "CELL_THREW",
              cell.id(),
              cell.name() + " ended with an exception: " + text,
              "what stands after that line in the cell did not run"));
    }
  }

  /** A cell ended or stopped the program and runs no more. */
  void leftOut(int position, TaskFailure why) {
    Program.Cell cell = program.cells().get(position);
    byCell.put(
        position,
        new Notice(
            "CELL_LEFT_OUT",
            cell.id(),
            cell.name() + " was left out: " + why.getMessage(),
            "run all cells of the notebook in a new kernel to see it"));
  }
}

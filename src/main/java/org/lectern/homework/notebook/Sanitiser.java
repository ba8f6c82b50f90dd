package org.lectern.homework.notebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts a submission together out of master and student; the rules stand at {@link Sanitised}. */
final class Sanitiser {
  private static final int SHOWN = 80; // characters of a refused line

  private final Matching matching;
  private final List<Notice> notices;
  private final List<CodeCell> code = new ArrayList<>();
  private final List<WrittenAnswer> written = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** Classes that the student's cells define, wherever they stand. */
  private final Set<String> defined = new TreeSet<>();

  Sanitiser(Matching matching) {
    this.matching = matching;
    notices = new ArrayList<>(matching.notices());
  }

  Sanitised result() {
    matching.extras().values().forEach(cells -> cells.forEach(this::noteTypes));
    for (AssignmentCell cell : matching.master().of(Role.SOLUTION)) {
      counting(cell).forEach(this::noteTypes);
    }
    // what stands above the first given code needs its imports all the same
    List<NotebookCell> above = new ArrayList<>(matching.after(""));
    boolean begun = false;
    for (AssignmentCell cell : matching.master().cells()) {
      add(cell);
      above.addAll(matching.after(cell.id()));
      begun |= cell.isRun();
      if (begun) {
        above.forEach(this::addExtra);
        above.clear();
      }
    }
    new Redefinitions(code, notices).tell();
    return new Sanitised(code, notices, written, matching.master().expressions());
  }

  private void noteTypes(NotebookCell cell) {
    defined.addAll(JavaText.types(cell.source()));
  }

  private void add(AssignmentCell cell) {
    switch (cell.role()) {
      case SETUP -> {
        compareLocked(cell);
        code.add(new CodeCell(unique(cell.id(), 0), cell.source(), Origin.MASTER, 0));
      }
      case CHECK -> compareLocked(cell);
      case TEXT -> {
        if (cell.locked() && !matching.of(cell).isEmpty()) {
          compareLocked(cell);
        }
      }
      case SKIP -> tellOfSkippedCode(cell);
      case WRITTEN -> addWritten(cell);
      case SOLUTION -> addSolution(cell);
    }
  }

  private void compareLocked(AssignmentCell cell) {
    List<NotebookCell> mine = matching.of(cell);
    if (mine.isEmpty()) {
      tell(
          "CELL_MISSING",
          cell.id(),
          "The given cell was deleted; the original is used.",
          "You lose nothing, but cannot check your work: take the cell from a fresh "
              + matching.master().assignment()
              + ".ipynb.");
    } else if (mine.stream().anyMatch(own -> !cell.says(own.source()))) {
      tell(
          "LOCKED_CHANGED",
          cell.id(),
          "The given cell was edited; the original is used.",
          "Put code of your own into a cell of its own.");
    }
  }

  /** Cells of code that the student has for a solution: those that count. */
  private List<NotebookCell> counting(AssignmentCell cell) {
    List<NotebookCell> mine = matching.of(cell).stream().filter(NotebookCell::isCode).toList();
    return mine.size() > 1 && !areParts(mine) ? mine.subList(mine.size() - 1, mine.size()) : mine;
  }

  /** Halves of a cell define different classes, copies of a cell the same. */
  private static boolean areParts(List<NotebookCell> cells) {
    var seen = new HashSet<String>();
    return cells.stream()
            .allMatch(cell -> JavaText.types(cell.source()).stream().allMatch(seen::add))
        && cells.stream().map(NotebookCell::source).distinct().count() == cells.size();
  }

  private void addSolution(AssignmentCell cell) {
    List<NotebookCell> mine = matching.of(cell);
    List<NotebookCell> counting = counting(cell);
    if (counting.isEmpty()) {
      addStub(cell, mine);
      return;
    }
    long pieces = mine.stream().filter(NotebookCell::isCode).count();
    if (counting.size() > 1) {
      tell(
          "CELL_SPLIT",
          cell.id(),
          "The cell was split into " + pieces + "; they are run one after the other.",
          "Nothing to do if your check ran as you expect.");
    } else if (pieces > 1) {
      tell(
          "CELL_DUPLICATE",
          cell.id(),
          pieces + " cells are copies of this one; the last of them is graded.",
          "Delete the copies that you do not want graded.");
    }
    for (int i = 0; i < counting.size(); i++) {
      NotebookCell part = counting.get(i);
      boolean last = i == counting.size() - 1;
      String id = last ? cell.id() : cell.id() + "#" + part.index();
      addCode(unique(id, part.index()), part, Origin.STUDENT);
    }
  }

  private void addStub(AssignmentCell cell, List<NotebookCell> mine) {
    Set<String> types = JavaText.types(cell.source());
    boolean elsewhere = !types.isEmpty() && defined.containsAll(types);
    if (!elsewhere) {
      code.add(new CodeCell(unique(cell.id(), 0), cell.source(), Origin.MASTER, 0));
    }
    String graded =
        elsewhere
            ? "; " + String.join(", ", types) + " of another cell is graded."
            : "; it counts as not written.";
    if (mine.isEmpty()) {
      tell(
          "CELL_MISSING",
          cell.id(),
          "The cell for your solution of " + cell.exercise() + " was deleted" + graded,
          "Take the cell from a fresh "
              + matching.master().assignment()
              + ".ipynb and write your solution into it.");
    } else {
      tell(
          "CELL_RETYPED",
          cell.id(),
          "The cell for your solution of " + cell.exercise() + " is no longer code" + graded,
          "Select the cell and choose Code in place of Markdown or Raw, then run it.");
    }
  }

  private void addWritten(AssignmentCell cell) {
    var texts = new LinkedHashSet<String>();
    for (NotebookCell own : matching.of(cell)) {
      if (!own.source().isBlank()) {
        texts.add(own.source().strip());
      }
    }
    if (texts.size() > 1) { // the stub beside the answer is no answer
      texts.removeIf(cell::says);
    }
    String text = String.join("\n\n", texts);
    written.add(new WrittenAnswer(cell.id(), cell.points(), text));
    String advice = "Write your answer into this cell; a person reads it.";
    if (matching.of(cell).isEmpty()) {
      tell("CELL_MISSING", cell.id(), "The cell for your written answer was deleted.", advice);
    } else if (text.isEmpty()) {
      tell("WRITTEN_EMPTY", cell.id(), "The written answer is empty.", advice);
    } else if (cell.says(text)) {
      tell("WRITTEN_UNCHANGED", cell.id(), "The written answer is as it was handed out.", advice);
    }
  }

  /** Classes written into a cell that is not run would be missed by the solutions. */
  private void tellOfSkippedCode(AssignmentCell cell) {
    Set<String> own = new TreeSet<>();
    matching.of(cell).stream()
        .filter(NotebookCell::isCode)
        .forEach(mine -> own.addAll(JavaText.types(mine.source())));
    own.removeAll(JavaText.types(cell.source()));
    if (!own.isEmpty()) {
      tell(
          "SKIPPED_CODE",
          cell.id(),
          "You defined " + String.join(", ", own) + " in a cell that is not graded.",
          "Move what your solutions need into a cell of its own.");
    }
  }

  private void addExtra(NotebookCell cell) {
    if (!cell.source().isBlank()) {
      addCode(unique(cell.name(), cell.index()), cell, Origin.EXTRA);
    }
  }

  private void addCode(String id, NotebookCell cell, Origin origin) {
    Magics magics = Magics.of(cell.source());
    for (String line : magics.refused()) {
      String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + " ..." : line;
      tell(
          "MAGIC_REFUSED",
          id,
          "The line '" + shown + "' is for the kernel, not Java; it was left out.",
          "Solve the homework with what is there: no libraries, files or programs from outside.");
    }
    code.add(new CodeCell(id, magics.source(), origin, cell.index()));
  }

  /** Ids that a file holds twice get the cell's number. */
  private String unique(String id, int index) {
    String name = id;
    while (!names.add(name)) {
      name += name.equals(id) ? "#" + index : "'";
    }
    return name;
  }

  private void tell(String notice, String cell, String message, String advice) {
    notices.add(new Notice(notice, cell, message, advice));
  }

  /** Finds classes that are defined twice, or that hide those of Java. */
  private record Redefinitions(List<CodeCell> code, List<Notice> notices) {
    void tell() {
      Map<String, String> places = new LinkedHashMap<>();
      for (CodeCell cell : code) {
        for (String type : JavaText.types(cell.source())) {
          String before = places.put(type, cell.id());
          if (before != null) {
            notices.add(
                new Notice(
                    "CLASS_REDEFINED",
                    cell.id(),
                    type + " is written in " + before + " and again here; the last one is graded.",
                    "Delete or rename the one that you do not want graded."));
          }
          if (cell.origin() != Origin.MASTER && isOfJava(type)) {
            notices.add(
                new Notice(
                    "JAVA_REDEFINED",
                    cell.id(),
                    "You defined " + type + ", which hides the one of Java.",
                    "Give your class another name."));
          }
        }
      }
    }

    private static boolean isOfJava(String type) {
      try {
        Class.forName("java.lang." + type, false, null);
        return true;
      } catch (ClassNotFoundException | LinkageError e) {
        return false;
      }
    }
  }
}

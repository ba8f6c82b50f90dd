package org.lectern.homework.notebook;

import static org.lectern.homework.notebook.BadNotebook.Code.NB_WRONG_ASSIGNMENT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which cell of the master each cell of a student is.
 *
 * @param master what was handed out
 * @param found for each id of the master the student's cells of that id, in order
 * @param extras for each id of the master the student's own cells of code that follow it; those
 *     before the first known cell stand with the empty id
 * @param notices about ids and metadata
 */
record Matching(
    AssignmentCells master,
    Map<String, List<NotebookCell>> found,
    Map<String, List<NotebookCell>> extras,
    List<Notice> notices) {

  /** Matches all cells, or says that this is another homework. */
  static Matching of(NotebookFile submission, AssignmentCells master) throws BadNotebook {
    var matching =
        new Matching(master, new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    String anchor = "";
    boolean same = false;
    for (NotebookCell cell : submission.cells()) {
      Optional<AssignmentCell> named = matching.named(cell);
      Optional<AssignmentCell> known = named.or(() -> matching.copied(cell));
      same |= named.filter(Matching::isWork).isPresent();
      if (known.isPresent()) {
        anchor = known.get().id();
        matching.found.computeIfAbsent(anchor, id -> new ArrayList<>()).add(cell);
        matching.compare(cell, known.get());
      } else if (cell.isCode() && !cell.tags().skip()) {
        matching.extras.computeIfAbsent(anchor, id -> new ArrayList<>()).add(cell);
      }
    }
    if (!same) {
      throw matching.otherHomework(submission.assignment());
    }
    return matching;
  }

  /** The student's cells of an id. */
  List<NotebookCell> of(AssignmentCell cell) {
    return found.getOrDefault(cell.id(), List.of());
  }

  /** The student's own cells after the cell of an id. */
  List<NotebookCell> after(String id) {
    return extras.getOrDefault(id, List.of());
  }

  /** The cell's own id counts first: only the metadata can be edited from within Jupyter. */
  private Optional<AssignmentCell> named(NotebookCell cell) {
    return master.find(cell.id()).or(() -> master.find(cell.tags().gradeId()));
  }

  /** A copy of given code that has lost its names is known by its text. */
  private Optional<AssignmentCell> copied(NotebookCell cell) {
    return master.cells().stream().filter(given -> isCopy(cell, given)).findFirst();
  }

  private static boolean isCopy(NotebookCell cell, AssignmentCell given) {
    boolean isGiven = given.role() == Role.SETUP || given.role() == Role.CHECK;
    return isGiven && cell.isCode() && given.says(cell.source());
  }

  private void compare(NotebookCell cell, AssignmentCell known) {
    NotebookCell.Tags tags = cell.tags();
    boolean changed =
        differs(tags.gradeId(), known.id())
            || differs(tags.role(), known.role().label())
            || differs(tags.exercise(), known.exercise())
            || differs(tags.expression(), known.expression())
            || (tags.points() > 0 && tags.points() != known.points());
    if (changed) {
      notices.add(
          new Notice(
              "METADATA_CHANGED",
              known.id(),
              "The cell's metadata (its name, exercise or points) was edited; the original counts.",
              "Nothing to do, unless your answer went into the wrong cell."));
    }
  }

  /** Absent metadata, which some programs lose, is no change. */
  private static boolean differs(String given, String original) {
    return !given.isEmpty() && !given.equals(original);
  }

  private BadNotebook otherHomework(String says) {
    String asked = master.assignment();
    if (!says.isEmpty() && !says.equals(asked)) {
      return new BadNotebook(
          NB_WRONG_ASSIGNMENT,
          "The notebook is homework " + says + ", but " + asked + " was to be handed in.",
          "Hand in " + asked + ".ipynb.");
    }
    return new BadNotebook(
        NB_WRONG_ASSIGNMENT,
        "The notebook has none of the cells of homework " + asked + ".",
        "Copy your code into the cells of " + asked + ".ipynb as it was handed out.");
  }

  private static boolean isWork(AssignmentCell cell) {
    return switch (cell.role()) {
      case SOLUTION, CHECK, WRITTEN -> true;
      case SETUP, SKIP, TEXT -> false;
    };
  }
}

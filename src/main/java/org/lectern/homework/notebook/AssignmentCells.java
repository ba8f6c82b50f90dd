package org.lectern.homework.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lectern.homework.notebook.NotebookCell.Kind;

/**
 * The cells of a homework: the student notebook as it is handed out is the list of what must be
 * there. It is checked once, here, so that the grader need not.
 *
 * @param assignment for example {@code h2}
 * @param cells in order
 */
public record AssignmentCells(String assignment, List<AssignmentCell> cells) {
  /**
   * Copies the list.
   *
   * @param assignment as in the record
   * @param cells as in the record
   */
  public AssignmentCells {
    cells = List.copyOf(cells);
  }

  /**
   * Takes the cells of a student notebook.
   *
   * @param notebook as it is handed out
   * @return its cells
   * @throws IllegalArgumentException if it cannot be a homework: two cells of one id, an unknown
   *     role, a check without expression ...; one line that lists all that is wrong
   */
  public static AssignmentCells of(NotebookFile notebook) {
    var wrong = new ArrayList<String>();
    var cells = new ArrayList<AssignmentCell>();
    for (NotebookCell cell : notebook.cells()) {
      cells.add(cell(cell, wrong));
    }
    if (notebook.assignment().isEmpty()) {
      wrong.add("the notebook does not say its homework in metadata.lectern.assignment");
    }
    var result = new AssignmentCells(notebook.assignment(), cells);
    result.findWrong(wrong);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          notebook.assignment() + ".ipynb: " + String.join("; ", wrong));
    }
    return result;
  }

  private static AssignmentCell cell(NotebookCell cell, List<String> wrong) {
    NotebookCell.Tags tags = cell.tags();
    if (!tags.gradeId().isEmpty() && !tags.gradeId().equals(cell.id())) {
      wrong.add("%s: grade_id is '%s', not the cell's id".formatted(cell.name(), tags.gradeId()));
    }
    Optional<Role> named = Role.named(tags.role());
    if (named.isEmpty() && !(tags.role().isEmpty() && !cell.isCode())) {
      wrong.add("%s: the role '%s' is unknown".formatted(cell.name(), tags.role()));
    }
    Role role = tags.skip() ? Role.SKIP : named.orElse(Role.TEXT);
    return new AssignmentCell(
        cell.id(),
        role,
        tags.exercise(),
        tags.expression(),
        Math.max(0, tags.points()),
        tags.locked(),
        cell.kind(),
        cell.source());
  }

  private void findWrong(List<String> wrong) {
    Set<String> ids = new TreeSet<>();
    Set<String> solved = new TreeSet<>();
    Set<String> checked = new TreeSet<>();
    for (AssignmentCell cell : cells) {
      if (cell.id().isEmpty()) {
        wrong.add("a cell has no id");
      } else if (!ids.add(cell.id())) {
        wrong.add("two cells have the id '" + cell.id() + "'");
      }
      boolean ofExercise = cell.role() == Role.SOLUTION || cell.role() == Role.CHECK;
      if (ofExercise && cell.exercise().isEmpty()) {
        wrong.add(cell.id() + ": no exercise");
      }
      boolean runs = ofExercise || cell.role() == Role.SETUP;
      if (runs && cell.kind() != Kind.CODE) {
        wrong.add(cell.id() + ": a cell of role " + cell.role().label() + " must be code");
      }
      if (cell.role() == Role.SOLUTION) {
        solved.add(cell.exercise());
      } else if (cell.role() == Role.CHECK) {
        if (cell.expression().isBlank()) {
          wrong.add(cell.id() + ": a check without expression");
        }
        if (!checked.add(cell.exercise())) {
          wrong.add(cell.id() + ": a second check of exercise " + cell.exercise());
        }
      }
    }
    solved.stream()
        .filter(exercise -> !checked.contains(exercise))
        .forEach(exercise -> wrong.add("exercise " + exercise + " has no check"));
    checked.stream()
        .filter(exercise -> !solved.contains(exercise))
        .forEach(exercise -> wrong.add("exercise " + exercise + " has no solution cell"));
  }

  /**
   * The cell of this id.
   *
   * @param id its name
   * @return the cell, or nothing if there is none
   */
  public Optional<AssignmentCell> find(String id) {
    return cells.stream().filter(cell -> cell.id().equals(id)).findFirst();
  }

  /**
   * The cells of a role.
   *
   * @param role which
   * @return in order
   */
  public List<AssignmentCell> of(Role role) {
    return cells.stream().filter(cell -> cell.role() == role).toList();
  }

  /**
   * What is checked: for each exercise the Java expression of its object.
   *
   * @return in the order of the notebook
   */
  public Map<String, String> expressions() {
    var found = new LinkedHashMap<String, String>();
    of(Role.CHECK).forEach(cell -> found.put(cell.exercise(), cell.expression()));
    return found;
  }

  /**
   * The points of written answers together.
   *
   * @return their sum
   */
  public int writtenPoints() {
    return of(Role.WRITTEN).stream().mapToInt(AssignmentCell::points).sum();
  }
}

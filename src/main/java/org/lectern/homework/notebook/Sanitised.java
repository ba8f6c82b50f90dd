package org.lectern.homework.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A submission as it is graded: given code from the master, solutions from the student, whatever
 * happened to the cells in between. A notebook loses nothing by a deleted check, a cell that was
 * copied or split, an edited number of points; and it gains nothing by them.
 *
 * <p>Rules, in the order in which they apply:
 *
 * <ul>
 *   <li>A student's cell is known by its id, or by nbgrader's grade_id if its id is a new one (a
 *       pasted copy). Which role it has, and what it is worth, the master alone says.
 *   <li>Given code and checks are those of the master; {@code LOCKED_CHANGED} tells if the
 *       student's differ. Checks are not run from the notebook at all.
 *   <li>A solution is the student's text. Of two cells with one id the last counts ({@code
 *       CELL_DUPLICATE}), unless they define different classes: then they are the halves of one
 *       cell and both count ({@code CELL_SPLIT}).
 *   <li>Where it is missing ({@code CELL_MISSING}) or no longer code ({@code CELL_RETYPED}), the
 *       stub stands, unless its class is written in another cell.
 *   <li>Cells of the student's own are run where they stand. Those tagged {@code lectern:skip} are
 *       not, nor are the master's.
 *   <li>Lines for the kernel are taken out ({@code MAGIC_REFUSED}).
 * </ul>
 *
 * @param code what is run, in order
 * @param notices what the student should know
 * @param written the answers in words
 * @param expressions for each exercise the Java expression of its object
 */
public record Sanitised(
    List<CodeCell> code,
    List<Notice> notices,
    List<WrittenAnswer> written,
    Map<String, String> expressions) {
  /**
   * Copies the lists.
   *
   * @param code as in the record
   * @param notices as in the record
   * @param written as in the record
   * @param expressions as in the record
   */
  public Sanitised {
    code = List.copyOf(code);
    notices = List.copyOf(notices);
    written = List.copyOf(written);
    expressions = Collections.unmodifiableMap(new LinkedHashMap<>(expressions));
  }

  /**
   * Prepares a submission.
   *
   * @param submission what the student handed in
   * @param master what was handed out
   * @return what is graded
   * @throws BadNotebook if it is no notebook of this homework at all
   */
  public static Sanitised of(NotebookFile submission, AssignmentCells master) throws BadNotebook {
    return new Sanitiser(Matching.of(submission, master)).result();
  }
}

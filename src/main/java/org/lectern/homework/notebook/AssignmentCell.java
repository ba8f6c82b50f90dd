package org.lectern.homework.notebook;

/**
 * A cell of a homework as it is handed out.
 *
 * @param id its name, which stays when the student edits it: {@code h2-2-1-solution}
 * @param role what it is for
 * @param exercise to which it belongs: {@code 2.1}; empty if to none
 * @param expression Java for the object that a check is about; empty in other cells
 * @param points of a check's visible part, or of a written answer; otherwise 0
 * @param locked whether students should leave it alone
 * @param kind code or text
 * @param source its text
 */
public record AssignmentCell(
    String id,
    Role role,
    String exercise,
    String expression,
    int points,
    boolean locked,
    NotebookCell.Kind kind,
    String source) {
  /**
   * Whether it is run by the grader in its place in the notebook.
   *
   * @return true for code to be set up or written
   */
  public boolean isRun() {
    return kind == NotebookCell.Kind.CODE && (role == Role.SETUP || role == Role.SOLUTION);
  }

  /**
   * Whether a text is the one that was handed out.
   *
   * @param text what stands in the student's notebook
   * @return true if it says the same, blanks at the ends of lines apart
   */
  public boolean says(String text) {
    return trimmed(source).equals(trimmed(text));
  }

  private static String trimmed(String text) {
    return text.replaceAll("[ \\t]+(?=\\n|$)", "").strip();
  }
}

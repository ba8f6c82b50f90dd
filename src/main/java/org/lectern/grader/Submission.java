package org.lectern.grader;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.lectern.homework.notebook.BadNotebook;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.NotebookFile;

/**
 * The file of a student that is graded.
 *
 * @param student an id that can be the name of a file
 * @param file its path within the folder or archive, with {@code /}
 * @param attempt which try it is, from 1
 * @param sha256 of its bytes, in hexadecimal; empty if it cannot be read
 * @param others files of the same student that are not graded: earlier tries, copies
 * @param content opens it
 */
public record Submission(
    String student, String file, int attempt, String sha256, List<String> others, Content content) {

  /** A way to the bytes of a file that may lie in an archive. */
  @FunctionalInterface
  public interface Content {
    /**
     * Opens the file from its beginning.
     *
     * @return its bytes; to be closed
     * @throws IOException if it cannot be read
     */
    InputStream open() throws IOException;
  }

  /**
   * Copies the list.
   *
   * @param student as in the record
   * @param file as in the record
   * @param attempt as in the record
   * @param sha256 as in the record
   * @param others as in the record
   * @param content as in the record
   */
  public Submission {
    Objects.requireNonNull(content);
    others = List.copyOf(others);
  }

  /**
   * Reads the notebook.
   *
   * @param limits how much of it is believed
   * @return the notebook
   * @throws BadNotebook if it is none
   */
  public NotebookFile read(Limits limits) throws BadNotebook {
    try (InputStream in = content.open()) {
      return NotebookFile.read(in, limits);
    } catch (IOException e) {
      throw new BadNotebook(
          BadNotebook.Code.NB_UNREADABLE,
          "The file cannot be read.",
          "Hand it in again, or ask your teacher.");
    }
  }
}

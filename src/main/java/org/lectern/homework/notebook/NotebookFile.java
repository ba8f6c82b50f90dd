package org.lectern.homework.notebook;

import static org.lectern.homework.notebook.BadNotebook.Code.NB_NOT_JSON;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_TOO_BIG;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_UNREADABLE;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A notebook: its cells and to which homework it says it belongs. Read from any bytes whatever: the
 * result is a notebook or {@link BadNotebook}, in memory bounded by {@link Limits}. Outputs and
 * attachments are passed over and never kept.
 *
 * @param assignment for example {@code h2}; empty if the file does not tell
 * @param cells in order
 */
public record NotebookFile(String assignment, List<NotebookCell> cells) {
  private static final Pattern OF_HOMEWORK = Pattern.compile("(h\\d+)-.+");

  private static final String SAVE_AGAIN =
      "Open your notebook in Jupyter, save it, and hand in the file that ends in .ipynb.";

  /**
   * Copies the list.
   *
   * @param assignment as in the record
   * @param cells as in the record
   */
  public NotebookFile {
    Objects.requireNonNull(assignment);
    cells = List.copyOf(cells);
  }

  /**
   * Reads a file.
   *
   * @param file the file; not written
   * @param limits how much of it is believed
   * @return the notebook
   * @throws BadNotebook if it is none
   */
  public static NotebookFile read(Path file, Limits limits) throws BadNotebook {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, limits);
    } catch (NoSuchFileException e) {
      throw new BadNotebook(NB_UNREADABLE, "There is no such file.", SAVE_AGAIN);
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /**
   * Reads a stream to its end, or a little beyond the limit.
   *
   * @param in the stream; not closed
   * @param limits how much of it is believed
   * @return the notebook
   * @throws BadNotebook if it is none
   */
  public static NotebookFile read(InputStream in, Limits limits) throws BadNotebook {
    try {
      byte[] bytes = in.readNBytes(limits.bytes() + 1);
      return read(bytes, limits);
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /**
   * Reads bytes.
   *
   * @param bytes the content of a file. Not modified
   * @param limits how much of it is believed
   * @return the notebook
   * @throws BadNotebook if it is none
   */
  public static NotebookFile read(byte[] bytes, Limits limits) throws BadNotebook {
    if (bytes.length > limits.bytes()) {
      throw new BadNotebook(
          NB_TOO_BIG,
          "The file has more than %,d bytes.".formatted(limits.bytes()),
          "Choose Edit > Clear Outputs of All Cells, save, and hand in again.");
    }
    Optional<BadNotebook> other = Disguise.of(bytes);
    if (other.isPresent()) {
      throw other.get();
    }
    try (NotebookParser parser = new NotebookParser(bytes, limits)) {
      return parser.parse();
    } catch (StreamConstraintsException e) {
      throw new BadNotebook(
          NB_TOO_BIG,
          "The file is nested too deeply, or a text or number in it is too long, near line "
              + line(e)
              + ".",
          "Choose Edit > Clear Outputs of All Cells, save, and hand in again.");
    } catch (JsonEOFException e) {
      throw new BadNotebook(
          NB_NOT_JSON,
          "The file stops in the middle, after %,d bytes.".formatted(bytes.length),
          "The download or upload was cut short: save the notebook and hand it in once more.");
    } catch (JacksonException e) {
      throw Disguise.conflict(bytes)
          .orElseGet(
              () ->
                  new BadNotebook(
                      NB_NOT_JSON,
                      "The file is damaged: line " + line(e) + " is not what Jupyter writes.",
                      SAVE_AGAIN));
    } catch (CharacterCodingException e) {
      throw new BadNotebook(
          NB_NOT_JSON,
          "The file holds bytes that are not UTF-8 text.",
          "A program other than Jupyter has rewritten it: " + lower(SAVE_AGAIN));
    } catch (IOException e) {
      throw unreadable();
    }
  }

  private static BadNotebook unreadable() {
    return new BadNotebook(
        NB_UNREADABLE, "The file cannot be read.", "Hand it in again, or ask your teacher.");
  }

  private static long line(JacksonException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  private static String lower(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  /**
   * A notebook that says in its metadata to which homework it belongs, or whose cells' names do.
   *
   * @param declared what the metadata says; empty if nothing
   */
  static NotebookFile of(String declared, List<NotebookCell> cells) {
    return new NotebookFile(declared.isEmpty() ? commonest(cells) : declared, cells);
  }

  private static String commonest(List<NotebookCell> cells) {
    var counts = new TreeMap<String, Integer>();
    for (NotebookCell cell : cells) {
      String name = cell.tags().gradeId().isEmpty() ? cell.id() : cell.tags().gradeId();
      Matcher matcher = OF_HOMEWORK.matcher(name);
      if (matcher.matches()) {
        counts.merge(matcher.group(1), 1, Integer::sum);
      }
    }
    String best = "";
    for (var entry : counts.entrySet()) {
      if (best.isEmpty() || entry.getValue() > counts.get(best)) {
        best = entry.getKey();
      }
    }
    return best;
  }
}

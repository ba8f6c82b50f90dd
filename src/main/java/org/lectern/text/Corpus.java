package org.lectern.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentence pairs read from a file with tab-separated columns.
 *
 * <p>Lines that cannot be used (empty, too few columns, an empty side) are skipped and listed as
 * problems. If more than half of the lines that are not empty cannot be used, the file or the
 * columns are probably the wrong ones, and reading fails.
 *
 * @param pairs in the order of the lines
 * @param problems the lines that were skipped
 */
public record Corpus(List<SentencePair> pairs, List<Problem> problems) {

  /**
   * Copies the lists, so that they cannot change.
   *
   * @param pairs in the order of the lines
   * @param problems the lines that were skipped
   */
  public Corpus {
    pairs = List.copyOf(pairs);
    problems = List.copyOf(problems);
  }

  /**
   * Reads two columns of a file.
   *
   * @param file UTF-8, one pair a line, columns separated by tabs
   * @param sourceColumn the column of the source sentence, from 1
   * @param targetColumn the column of the target sentence, from 1
   * @return at least one pair
   * @throws CorpusException if the file cannot be used
   * @throws IOException if reading fails
   */
  public static Corpus read(Path file, int sourceColumn, int targetColumn) throws IOException {
    List<SentencePair> pairs = new ArrayList<>();
    Columns columns = new Columns(file.toString(), sourceColumn, targetColumn);
    try (LineReader reader = LineReader.open(file)) {
      String[] sides;
      while ((sides = columns.next(reader)) != null) {
        if (sides.length > 0) {
          pairs.add(new SentencePair(sides[0], sides[1]));
        }
      }
    }
    columns.check();
    return new Corpus(pairs, columns.problems());
  }

  /**
   * Reads one column of a file; as many texts as the file has lines.
   *
   * @param file UTF-8, columns separated by tabs
   * @param column which column, from 1; a line without tabs is column 1
   * @return at least one text
   * @throws CorpusException if the file cannot be used
   * @throws IOException if reading fails
   */
  public static TextColumn lines(Path file, int column) throws IOException {
    try (LineReader reader = LineReader.open(file)) {
      return lines(reader, new Columns(file.toString(), column));
    }
  }

  /**
   * Reads one column of a stream; as many texts as the stream has lines.
   *
   * @param in UTF-8, columns separated by tabs. Not closed.
   * @param name how messages call it
   * @param column which column, from 1; a line without tabs is column 1
   * @return at least one text
   * @throws CorpusException if the text cannot be used
   * @throws IOException if reading fails
   */
  @SuppressWarnings("resource") // the stream is the caller's: standard input stays open
  public static TextColumn lines(InputStream in, String name, int column) throws IOException {
    return lines(new LineReader(in, name), new Columns(name, column));
  }

  private static TextColumn lines(LineReader reader, Columns columns) throws IOException {
    List<String> texts = new ArrayList<>();
    String[] fields;
    while ((fields = columns.next(reader)) != null) {
      texts.add(fields.length > 0 ? fields[0] : "");
    }
    columns.check();
    return new TextColumn(texts, columns.problems());
  }

  /**
   * Returns what was read, in one line.
   *
   * @return for example {@code 17990 pairs; 10 lines skipped, first: train.tsv:7: empty line}
   */
  public String summary() {
    String read = pairs.size() + (pairs.size() == 1 ? " pair" : " pairs");
    return problems.isEmpty()
        ? read
        : "%s; %d %s skipped, first: %s"
            .formatted(
                read, problems.size(), problems.size() == 1 ? "line" : "lines", problems.get(0));
  }
}

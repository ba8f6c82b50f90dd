package org.lectern.homework.notebook;

/**
 * How much of a file is believed to be a notebook. A file may come from anybody: without limits one
 * of them could use up the memory of the grader.
 *
 * @param bytes size of the file
 * @param depth levels of JSON within each other
 * @param cells number of cells
 * @param source characters of one cell's text
 */
public record Limits(int bytes, int depth, int cells, int source) {
  /** 20 MB, 64 levels, 2,000 cells, a million characters in a cell. */
  public static final Limits USUAL = new Limits(20_000_000, 64, 2_000, 1_000_000);

  /**
   * Checks that each limit is positive.
   *
   * @param bytes as in the record
   * @param depth as in the record
   * @param cells as in the record
   * @param source as in the record
   */
  public Limits {
    if (bytes < 1 || depth < 1 || cells < 1 || source < 1) {
      throw new IllegalArgumentException(
          "Limits: each must be at least 1; got %d bytes, depth %d, %d cells, %d characters"
              .formatted(bytes, depth, cells, source));
    }
  }
}

package org.lectern.text;

/**
 * One step of byte-pair encoding: two symbols that stand side by side become one.
 *
 * @param left the first symbol
 * @param right the second symbol
 */
public record Merge(String left, String right) implements Comparable<Merge> {

  /**
   * Returns the symbol that the two become.
   *
   * @return left and right, joined
   */
  public String joined() {
    return left + right;
  }

  /** Compares the left symbols, then the right ones, as strings. */
  @Override
  public int compareTo(Merge other) {
    int order = left.compareTo(other.left);
    return order != 0 ? order : right.compareTo(other.right);
  }

  @Override
  public String toString() {
    return left + " " + right;
  }
}

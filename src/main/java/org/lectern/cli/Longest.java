package org.lectern.cli;

/**
 * How long a sentence may be. Attention keeps a number for each pair of words, so a line that is no
 * sentence, a book without line ends, say, would ask for terabytes; better said before.
 */
final class Longest {
  private static final int BYTES = 2 * Double.BYTES; // scores, and the weights made of them

  private Longest() {}

  /**
   * Checks that a sentence fits into half of Java's memory.
   *
   * @param place of the sentence, for the message
   * @param ids its length
   * @param together how many sentences are computed at once
   * @param heads of the model
   * @param remedy what helps besides a shorter sentence
   */
  static void check(String place, int ids, int together, int heads, String remedy) {
    double needed = (double) BYTES * together * heads * ids * ids;
    long room = Runtime.getRuntime().maxMemory() / 2;
    if (needed > room) {
      throw new BadInput(
          "%s: has %d ids, too many for attention: it needs %.0f MB, and has %d; split it%s"
              .formatted(place, ids, needed / (1 << 20), room >> 20, remedy));
    }
  }
}

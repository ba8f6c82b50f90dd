package org.lectern.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts with some words hidden, and the questions that they ask. Devlin et al. 2019, 3.1: of the
 * chosen words 80 % become blanks, 10 % another word and 10 % stay, so that the model cannot rely
 * on seeing a blank where it is asked.
 *
 * @param read what the model reads, as long as the texts
 * @param places rows of the chosen words in the stacked texts
 * @param words what stood there
 */
record Blanks(int[][] read, int[] places, int[] words) {
  private static final double BLANK = 0.8;
  private static final double OTHER = 0.1;

  /**
   * Hides words. The first and the last of each text, {@code <start>} and {@code <end>}, stay.
   *
   * @param texts 3 words or more each. Not modified.
   * @param rate probability of a word being chosen
   * @param vocabulary number of ids
   * @param random decides; advanced
   * @return one chosen word at least
   */
  static Blanks of(int[][] texts, double rate, int vocabulary, SplittableRandom random) {
    List<int[]> found = new ArrayList<>();
    while (found.isEmpty()) { // short texts may have gone without
      int row = 0;
      for (int text = 0; text < texts.length; text++) {
        for (int place = 0; place < texts[text].length; place++, row++) {
          boolean isWord = place > 0 && place < texts[text].length - 1;
          if (isWord && random.nextDouble() < rate) {
            found.add(new int[] {text, place, row});
          }
        }
      }
    }
    int[][] read = new int[texts.length][];
    for (int text = 0; text < texts.length; text++) {
      read[text] = texts[text].clone();
    }
    for (int[] at : found) {
      double chance = random.nextDouble();
      int other = Bert.SPECIAL + random.nextInt(vocabulary - Bert.SPECIAL);
      if (chance < BLANK) {
        read[at[0]][at[1]] = Bert.BLANK;
      } else if (chance < BLANK + OTHER) {
        read[at[0]][at[1]] = other;
      }
    }
    return new Blanks(
        read,
        found.stream().mapToInt(at -> at[2]).toArray(),
        found.stream().mapToInt(at -> texts[at[0]][at[1]]).toArray());
  }
}

package org.lectern.text;

import java.util.SplittableRandom;

/** Random strings from all of Unicode for tests of properties. */
final class RandomText {

  private static final int[][] RANGES = {
    {0x20, 0x7F}, // ASCII
    {0x00, 0x20}, // controls, tabs, line ends
    {0x80, 0x250}, // Latin
    {0x300, 0x370}, // combining marks
    {0x400, 0x500}, // Cyrillic
    {0x2000, 0x2070}, // blanks of all widths, joiners, quotation marks
    {0x3000, 0x30FF}, // Chinese punctuation, kana
    {0x4E00, 0x9FFF}, // Han
    {0xE000, 0x10000}, // private, half and full width, not characters
    {0x1F300, 0x1FAFF}, // emoji
    {0x10000, 0x110000}, // everything beyond 16 bits
  };

  private RandomText() {}

  /** Returns up to 39 code points, none of them a surrogate. */
  static String next(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(40); n > 0; n--) {
      int[] range = RANGES[random.nextInt(RANGES.length)];
      text.appendCodePoint(random.nextInt(range[0], range[1]));
    }
    return text.toString();
  }
}

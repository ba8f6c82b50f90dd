package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.notes.Formula;

/** The table of steps, path length and cost: what is counted is what the formulas say. */
class ReadingCostTest {
  private static int ceilLog2(int n) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
  }

  @Formula("2.order")
  @ParameterizedTest
  @CsvSource({"2, 4", "3, 4", "8, 16", "9, 6", "16, 3", "33, 5"})
  void countsAreTheFormulas(int n, int d) {
    assertEquals(new ReadingCost(n, n, n, 6L * n * d * d), ReadingCost.recurrent(n, d));
    int layers = ceilLog2(n);
    assertEquals(
        new ReadingCost(n, layers, layers, 6L * layers * n * d * d),
        ReadingCost.convolutional(n, d));
    assertEquals(
        new ReadingCost(n, 1, 1, 4L * n * d * d + 2L * n * n * d), ReadingCost.attention(n, d));
  }

  /** Vaswani et al. 2017, section 4: attention is the cheaper one when n is smaller than d. */
  @Formula("2.order")
  @Test
  void attentionIsTheCheaperOneBelowNEqualsD() {
    int d = 12;
    for (int n : new int[] {2, 11, 12, 13, 40}) {
      long attention = ReadingCost.attention(n, d).multiplyAdds();
      long recurrent = ReadingCost.recurrent(n, d).multiplyAdds();
      assertEquals(Integer.compare(n, d), Long.compare(attention, recurrent), () -> "n = " + n);
    }
  }
}

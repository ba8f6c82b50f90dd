package org.lectern.homework.h5;

import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The visible check of exercise 5.1. */
@Checks
class MasksVisible {
  private static final int PAD = 0;

  @Check(
      order = 1,
      points = 1,
      name = "both masks, alone and together",
      hint = "row i asks, column j answers; true where it may look")
  void masks(Masks task) {
    boolean[][] stairs = {
      {true, false, false, false},
      {true, true, false, false},
      {true, true, true, false},
      {true, true, true, true}
    };
    Answer.to("causal")
        .given("length", 4)
        .expect(stairs)
        .mistake(
            transposed(stairs), "this is the other triangle: allowed is j ≤ i, what came before")
        .mistake(inverted(stairs), "true must mean allowed; yours means forbidden")
        .mistake(
            inverted(transposed(stairs)), "a word sees itself too: j ≤ i, and yours says j < i")
        .check(task.causal(4));

    int[] keys = {7, 4, PAD, PAD, PAD};
    boolean[][] real = {
      {true, true, false, false, false}, {true, true, false, false, false},
    };
    Answer.to("padding")
        .given("queries", 2)
        .given("keys", keys)
        .given("pad", PAD)
        .expect(real)
        .mistake(inverted(real), "true must mean allowed; yours allows the padding alone")
        .mistake(transposed(real), "the mask is [queries x keys]: a row for each query")
        .check(task.padding(2, keys, PAD));

    int[] words = {1, 6, 5, PAD};
    boolean[][] both = {
      {true, false, false, false},
      {true, true, false, false},
      {true, true, true, false},
      {true, true, true, false}
    };
    boolean[][] noPaddedRow = {both[0], both[1], both[2], new boolean[4]};
    Answer.to("target")
        .given("words", words)
        .given("pad", PAD)
        .expect(both)
        .mistake(stairs, "padding is still seen: allow what both masks allow")
        .mistake(
            noPaddedRow,
            "the row of a padded word is all false; its softmax would be 0/0. Padding hides columns,"
                + " never rows")
        .mistake(
            new boolean[][] {
              {true, true, true, false},
              {true, true, true, false},
              {true, true, true, false},
              {true, true, true, true}
            },
            "this allows what one of the masks allows; both must")
        .check(task.target(words, PAD));
  }

  private static boolean[][] transposed(boolean[][] mask) {
    boolean[][] other = new boolean[mask[0].length][mask.length];
    for (int i = 0; i < mask.length; i++) {
      for (int j = 0; j < mask[i].length; j++) {
        other[j][i] = mask[i][j];
      }
    }
    return other;
  }

  private static boolean[][] inverted(boolean[][] mask) {
    boolean[][] other = new boolean[mask.length][mask[0].length];
    for (int i = 0; i < mask.length; i++) {
      for (int j = 0; j < mask[i].length; j++) {
        other[i][j] = !mask[i][j];
      }
    }
    return other;
  }
}

package org.lectern.homework.h1;

import java.util.function.IntToDoubleFunction;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The checks of task 1.3 at home: the paper's formula and note 1's, with d = 6. */
@Checks
class TwoAssertionsVisible {
  private static final int D = 6;

  private static final PositionFormula PAPER =
      position -> hands(pair -> position / Math.pow(10000, 2.0 * pair / D));
  private static final PositionFormula NOTE_1 =
      position -> hands(pair -> Math.pow(position / 10000.0, 2.0 * pair / D));

  @Check(
      order = 1,
      points = 0,
      name = "the paper fulfils both assertions",
      hint = "compare with a tolerance: sines round in the 16th digit")
  void paper(TwoAssertions task) {
    Answer.to("sameRoom")
        .given("formula", "the paper's, d = 6")
        .expect(true)
        .mistake(
            false,
            "from each place to the next the paper's distance is the same; compare with < 1e-9, and"
                + " never with ==")
        .check(task.sameRoom(PAPER));
    Answer.to("shiftIsRotation")
        .given("formula", "the paper's, d = 6")
        .given("shift", 7)
        .expect(true)
        .mistake(
            false,
            "pair i of the paper turns by 7 / 10000^(2i/d) everywhere; an angle of atan2 jumps by"
                + " 2π, so compare its cosine and its sine")
        .check(task.shiftIsRotation(PAPER, 7));
  }

  @Check(
      order = 2,
      points = 1,
      name = "both assertions refute note 1, and spare the paper",
      hint = "measure at all places from 0 to 99, and compare with what you measured at the first")
  void note(TwoAssertions task) {
    Answer.to("sameRoom")
        .given("formula", "note 1's, d = 6")
        .expect(false)
        .mistake(true, "note 1's places move together: look at more places than the first two")
        .check(task.sameRoom(NOTE_1));
    Answer.to("shiftIsRotation")
        .given("formula", "note 1's, d = 6")
        .given("shift", 7)
        .expect(false)
        .mistake(
            true, "note 1's angles grow more and more slowly: look at all pairs and all places")
        .check(task.shiftIsRotation(NOTE_1, 7));
    paper(task);
  }

  private static double[] hands(IntToDoubleFunction angle) {
    double[] row = new double[D];
    for (int pair = 0; pair < D / 2; pair++) {
      row[2 * pair] = Math.sin(angle.applyAsDouble(pair));
      row[2 * pair + 1] = Math.cos(angle.applyAsDouble(pair));
    }
    return row;
  }
}

package org.lectern.homework.h1.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h1.SinusoidTable;

/** The checks of task 1.2 in the grader. */
@Checks
class SinusoidTableHidden {
  /** An angle of some thousands has 12 digits behind the point, and powers round differently. */
  private static final double ROUNDING = 1e-9;

  @Check(
      order = 1,
      points = 1,
      name = "any length, any d",
      hint = "2i/d with the true d, even or odd; positions from 0 to length − 1")
  void any(SinusoidTable task, SplittableRandom random) {
    int[] ds = {2 * random.nextInt(3, 20), 2 * random.nextInt(3, 20) + 1, 2};
    for (int d : ds) {
      int length = random.nextInt(5, 60);
      Answer.to("table")
          .given("length", length)
          .given("d", d)
          .expect(table(length, d, false), ROUNDING)
          .mistake(table(length, d, true), "sines and cosines of a pair take turns")
          .check(task.table(length, d));
    }
  }

  @Check(
      order = 2,
      points = 1,
      name = "long tables, narrow tables, and a shift that is a rotation",
      hint = "one column is a sine alone; no row at all is a table too; far positions keep turning")
  void far(SinusoidTable task, SplittableRandom random) {
    int length = random.nextInt(3_000, 5_000);
    Answer.to("table")
        .given("length", length)
        .given("d", 6)
        .expect(table(length, 6, false), ROUNDING)
        .check(task.table(length, 6));
    Answer.to("table")
        .given("length", 9)
        .given("d", 1)
        .expect(table(9, 1, false), ROUNDING)
        .check(task.table(9, 1));
    Answer.to("table")
        .given("length", 0)
        .given("d", 4)
        .expect(new double[0][])
        .check(task.table(0, 4));
    int shift = random.nextInt(2, 9);
    double[][] got = task.table(50, 16);
    Answer rotation = Answer.to("table").given("length", 50).given("d", 16);
    rotation.expect(table(50, 16, false), ROUNDING).check(got);
    for (int pos = 0; pos + shift < 50; pos++) {
      for (int i = 0; i < 8; i++) {
        double turn = shift / Math.pow(10000, 2.0 * i / 16);
        double turned = got[pos][2 * i] * Math.cos(turn) + got[pos][2 * i + 1] * Math.sin(turn);
        rotation.that(
            Math.abs(turned - got[pos + shift][2 * i]) < ROUNDING,
            "a shift by " + shift + " turns pair " + i + " by the same angle at place " + pos,
            got[pos]);
      }
    }
  }

  /** Written from the angle of each element, and from its logarithm. */
  private static double[][] table(int length, int d, boolean halves) {
    double[][] table = new double[length][d];
    for (int pos = 0; pos < length; pos++) {
      for (int j = 0; j < d; j++) {
        int i = j / 2;
        double angle = pos * Math.exp(-Math.log(10000) * 2 * i / d);
        int column = halves ? j % 2 * ((d + 1) / 2) + i : j;
        table[pos][column] = j % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
      }
    }
    return table;
  }
}

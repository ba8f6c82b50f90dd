package org.lectern.homework.h1;

import static java.lang.Math.cos;
import static java.lang.Math.sin;

import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The checks of task 1.2 at home: d = 4, where 10000^(2i/d) is 1 and 100. */
@Checks
class SinusoidTableVisible {
  private static final double ROUNDING = 1e-12;

  @Check(
      order = 1,
      points = 0,
      name = "place 0 is (0, 1, 0, 1)",
      hint = "sin 0 = 0 and cos 0 = 1, in turns")
  void zero(SinusoidTable task) {
    Answer.to("table")
        .given("length", 1)
        .given("d", 4)
        .expect(new double[][] {{0, 1, 0, 1}}, ROUNDING)
        .mistake(
            new double[][] {{0, 0, 1, 1}},
            "sine and cosine take turns: columns 2i and 2i + 1, not all sines first")
        .mistake(
            new double[][] {{sin(1), cos(1), 0, 1}},
            "that is note 1's formula: the exponent belongs to 10000 alone")
        .mistake(
            new double[][] {{sin(1), cos(1), sin(0.01), cos(0.01)}},
            "positions count from 0, not 1")
        .mistake(new double[][] {{1, 0, 1, 0}}, "sine in the even columns, cosine in the odd ones")
        .check(task.table(1, 4));
  }

  @Check(
      order = 2,
      points = 1,
      name = "three places of four numbers",
      hint = "pair 0 has the angle pos, pair 1 the angle pos / 100")
  void three(SinusoidTable task) {
    Answer.to("table")
        .given("length", 3)
        .given("d", 4)
        .expect(rows(1, 1, 0.01, 0.01), ROUNDING)
        .mistake(
            new double[][] {
              {0, 0, 1, 1},
              {sin(1), sin(0.01), cos(1), cos(0.01)},
              {sin(2), sin(0.02), cos(2), cos(0.02)}
            },
            "the two halves stand one behind the other; sine and cosine of a pair take turns")
        .mistake(
            rows(1, 1, 0.0001, 0.0001),
            "2i is doubled: if j is the column, the exponent is j/d already, not 2j/d")
        .mistake(
            rows(1, 1, 0.1, 0.1), "the exponent is 2i/d; with i = 1 and d = 4 that is 1/2, not 1/4")
        .mistake(
            rows(1, 0.1, 0.01, 0.001), "a sine and its cosine have the same angle: 2i for both")
        .mistake(
            rows(1, 1, 1 / Math.sqrt(1000), 1 / Math.sqrt(1000)), "the base is 10000, not 1000")
        .mistake(rows(1, 1, 1, 1), "2 / 4 of two ints is 0 in Java: write 2.0 * i / d")
        .mistake(rows(1, 1, 100, 100), "divide the position by the power, do not multiply")
        .mistake(
            new double[][] {
              {sin(1), cos(1), 0, 1},
              {sin(1), cos(1), sin(0.01), cos(0.01)},
              {sin(1), cos(1), sin(Math.sqrt(0.0002)), cos(Math.sqrt(0.0002))}
            },
            "that is note 1's formula: the exponent belongs to 10000 alone")
        .check(task.table(3, 4));
  }

  @Check(
      order = 3,
      points = 0,
      name = "an odd number of columns",
      hint = "with d = 3 the columns are sine, cosine, sine: the last sine has no cosine")
  void odd(SinusoidTable task) {
    double slow = Math.pow(10000, -2.0 / 3);
    Answer.to("table")
        .given("length", 2)
        .given("d", 3)
        .expect(new double[][] {{0, 1, 0}, {sin(1), cos(1), sin(slow)}}, ROUNDING)
        .mistake(
            new double[][] {{0, 1, 0}, {sin(1), cos(1), 0}},
            "the last column stayed empty: it gets its sine")
        .check(task.table(2, 3));
  }

  /** Places 0, 1, 2 for four frequencies, a sine or a cosine each. */
  private static double[][] rows(double a, double b, double c, double e) {
    return new double[][] {
      {0, 1, 0, 1},
      {sin(a), cos(b), sin(c), cos(e)},
      {sin(2 * a), cos(2 * b), sin(2 * c), cos(2 * e)}
    };
  }
}

package org.lectern.homework.h1.hidden;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h1.PositionFormula;
import org.lectern.homework.h1.TwoAssertions;

/** The checks of task 1.3 in the grader: formulas that nobody has seen, right ones and wrong. */
@Checks
class TwoAssertionsHidden {
  @Check(
      order = 1,
      points = 1,
      name = "the same room, for formulas never seen",
      hint = "measure all of the places 0 to 99, and require that the distance is not 0")
  void room(TwoAssertions task, SplittableRandom random) {
    int d = 2 * random.nextInt(2, 5);
    double base = random.nextDouble(50, 20_000);
    double phase = random.nextDouble(1, 6);
    room(task, clock(d, base, phase), "clock hands, base " + base, true, "");
    room(task, note(d, base), "note 1's formula, base " + base, false, "");
    room(task, halves(clock(d, base, 0)), "sines first, then cosines", true, "");
    room(task, position -> new double[d], "zeros everywhere", false, "a distance of 0 is no room");
    room(
        task,
        stops(clock(d, base, phase), random.nextInt(70, 99)),
        "clock hands that stop at a late place",
        false,
        "look at all places up to 99");
    room(
        task,
        p -> hands(d, i -> p * p / 500.0 / (i + 1)),
        "hands that turn faster and faster",
        false,
        "");
  }

  @Check(
      order = 2,
      points = 1,
      name = "a shift is a rotation, for formulas never seen",
      hint =
          "each pair, each place, and the direction of the turn: (sin α, cos α) and (sin β, cos β)"
              + " give both the cosine and the sine of β − α")
  void rotation(TwoAssertions task, SplittableRandom random) {
    int d = 2 * random.nextInt(2, 5);
    int shift = 2 * random.nextInt(1, 5) + 1;
    double base = random.nextDouble(50, 20_000);
    double phase = random.nextDouble(1, 6);
    PositionFormula clock = clock(d, base, phase);
    rotation(task, clock, shift, "clock hands, base " + base, true, "");
    rotation(task, note(d, base), shift, "note 1's formula, base " + base, false, "");
    rotation(
        task,
        halves(clock),
        shift,
        "sines first, then cosines",
        false,
        "columns 0 and 1 are two sines here, no clock hand: look at pairs (2i, 2i + 1)");
    rotation(
        task,
        p -> lastPair(clock.at(p), p * p / 300.0),
        shift,
        "clock hands, but the last one turns faster and faster",
        false,
        "look at all pairs, up to the last one");
    rotation(
        task,
        p -> hands(d, i -> p % 2 == 0 ? phase : phase + 0.5 / (i + 1)),
        shift,
        "hands that swing to and fro",
        false,
        "the cosine of the angle is not enough: forth and back have the same cosine");
    rotation(
        task,
        stops(clock, random.nextInt(70, 95)),
        shift,
        "clock hands that stop at a late place",
        false,
        "look at all places up to 99");
  }

  private static void room(
      TwoAssertions task, PositionFormula formula, String name, boolean holds, String hint) {
    Answer.to("sameRoom")
        .given("formula", name)
        .expect(holds)
        .mistake(hint.isEmpty() ? holds : !holds, hint)
        .check(task.sameRoom(formula));
  }

  private static void rotation(
      TwoAssertions task,
      PositionFormula formula,
      int shift,
      String name,
      boolean holds,
      String hint) {
    Answer.to("shiftIsRotation")
        .given("formula", name)
        .given("shift", shift)
        .expect(holds)
        .mistake(hint.isEmpty() ? holds : !holds, hint)
        .check(task.shiftIsRotation(formula, shift));
  }

  private static PositionFormula clock(int d, double base, double phase) {
    return p -> hands(d, i -> p / Math.pow(base, 2.0 * i / d) + i * phase);
  }

  private static PositionFormula note(int d, double base) {
    return p -> hands(d, i -> Math.pow(p / base, 2.0 * i / d));
  }

  private static PositionFormula stops(PositionFormula formula, int last) {
    return p -> formula.at(Math.min(p, last));
  }

  private static PositionFormula halves(PositionFormula formula) {
    return p -> {
      double[] row = formula.at(p);
      double[] halves = new double[row.length];
      for (int j = 0; j < row.length; j++) {
        halves[j % 2 * (row.length / 2) + j / 2] = row[j];
      }
      return halves;
    };
  }

  private static double[] lastPair(double[] row, double angle) {
    row[row.length - 2] = Math.sin(angle);
    row[row.length - 1] = Math.cos(angle);
    return row;
  }

  private static double[] hands(int d, IntToDoubleFunction angle) {
    double[] row = new double[d];
    for (int i = 0; i < d / 2; i++) {
      row[2 * i] = Math.sin(angle.applyAsDouble(i));
      row[2 * i + 1] = Math.cos(angle.applyAsDouble(i));
    }
    return row;
  }
}

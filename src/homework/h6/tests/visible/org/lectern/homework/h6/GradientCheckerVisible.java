package org.lectern.homework.h6;

import java.util.List;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The visible check of exercise 6.5. */
@Checks
class GradientCheckerVisible {
  private static final double STEP = 1e-5; // that of the exercise, to recognise its known mistakes

  @Check(
      order = 1,
      points = 1,
      name = "differences, and a first hunt",
      hint =
          "move one number by h to both sides, put it back, divide by 2h; a gradient is wrong if"
              + " one of its numbers is",
      onTimeout = "two losses for each number are enough; ask at() and claimed() once a matrix")
  void firstHunt(GradientChecker task, SplittableRandom random) {
    Hunted wave = Hunted.with(new WaveBlock(2, 3), null, random);
    for (int k = 0; k < wave.inputs(); k++) {
      double[][] right = wave.right(k);
      Answer.to("differences")
          .given("accused", "L = Σ c sin(3 a b)")
          .given("input", k)
          .given(wave.name(k), wave.at(k))
          .expect(right, Slopes.DIFFERENCE)
          .mistake(oneSided(wave, k, STEP), "this is the one-sided difference; move to both sides")
          .mistake(oneSided(wave, k, -STEP), "this is the one-sided difference; move to both sides")
          .mistake(Loops.scale(right, 2), "the two points lie 2h apart: divide by 2h, not by h")
          .mistake(Loops.scale(right, -1), "the sign is wrong: above minus below")
          .mistake(
              notPutBack(wave, k), "put each number back to where it was before you move the next")
          .check(task.differences(wave, k));
    }
    boolean[][] mask = {{true, true, true}, {true, true, true}, {true, true, true}};
    new Hunt(random)
        .of(
            new AttentionBlock(4, 2, mask),
            List.of(Bug.SCALE_FORGOTTEN_IN_DQ, Bug.DK_TRANSPOSED, Bug.NO_AVERAGE))
        .of(new SoftmaxBlock(2, 4), List.of())
        .add(Hunted.even(new SoftmaxBlock(3, 4), 1, random)) // gradient 0 up to rounding
        .add(Hunted.with(new SoftmaxBlock(3, 2), null, random).claiming(0, 2, 1, 5))
        .judge(task);
  }

  private static double[][] oneSided(Hunted one, int input, double step) {
    return moved(one, input, step, 0, false);
  }

  private static double[][] notPutBack(Hunted one, int input) {
    return moved(one, input, STEP, -STEP, true);
  }

  private static double[][] moved(
      Hunted one, int input, double first, double second, boolean leave) {
    double[][][] in = new double[one.inputs()][][];
    for (int k = 0; k < in.length; k++) {
      in[k] = Loops.scale(one.at(k), 1);
    }
    double[][] slopes = Loops.scale(in[input], 0);
    for (int i = 0; i < slopes.length; i++) {
      for (int j = 0; j < slopes[i].length; j++) {
        double before = in[input][i][j];
        in[input][i][j] = before + first;
        double above = one.loss(in);
        in[input][i][j] = before + second;
        slopes[i][j] = (above - one.loss(in)) / (first - second);
        in[input][i][j] = leave ? before + second : before;
      }
    }
    return slopes;
  }
}

package org.lectern.homework.h6.hidden;

import java.util.List;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h6.AttentionBlock;
import org.lectern.homework.h6.FeedForwardBlock;
import org.lectern.homework.h6.GradientChecker;
import org.lectern.homework.h6.Hunt;
import org.lectern.homework.h6.Hunted;
import org.lectern.homework.h6.LayerNormBlock;
import org.lectern.homework.h6.Slopes;
import org.lectern.homework.h6.SoftmaxBlock;
import org.lectern.homework.h6.WaveBlock;

/** The hidden checks of exercise 6.5: bugs that students have not met. */
@Checks
class GradientCheckerHidden {
  private static final String SLOW =
      "two losses for each number are enough; ask at() and claimed() once a matrix";

  @Check(
      order = 1,
      points = 1,
      name = "bugs of softmax and layer normalisation",
      hint = "judge each matrix by all of its numbers",
      onTimeout = SLOW)
  void norms(GradientChecker task, SplittableRandom random) {
    var softmax = new SoftmaxBlock(3, 4);
    var norm = new LayerNormBlock(3, 4);
    new Hunt(random)
        .of(softmax, softmax.bugs())
        .of(norm, norm.bugs())
        .of(new WaveBlock(3, 2), List.of())
        .judge(task);
  }

  @Check(
      order = 2,
      points = 1,
      name = "bugs of attention and the feed-forward network",
      hint = "judge each matrix by all of its numbers",
      onTimeout = SLOW)
  void networks(GradientChecker task, SplittableRandom random) {
    boolean[][] causal = {{true, false, false}, {true, true, false}, {true, true, true}};
    var attention = new AttentionBlock(2, 3, causal);
    var feedForward = new FeedForwardBlock(3, 2, 4);
    new Hunt(random)
        .of(attention, attention.bugs())
        .of(feedForward, feedForward.bugs())
        .judge(task);
  }

  @Check(
      order = 3,
      points = 1,
      name = "one number, no number, and gradients near zero",
      hint = "relative error with a floor, |difference − gradient| / (|gradient| + 1e-3) > 1e-4",
      onTimeout = SLOW)
  void subtle(GradientChecker task, SplittableRandom random) {
    Hunted wave = Hunted.with(new WaveBlock(5, 4), null, random);
    Answer.to("differences")
        .given("b", wave.at(1))
        .expect(wave.right(1), Slopes.DIFFERENCE)
        .check(task.differences(wave, 1));
    boolean[][] unseen = {{true, true, false}, {true, true, false}};
    var norm = new LayerNormBlock(2, 5);
    double slope = Hunted.with(norm, null, new SplittableRandom(1)).right(0)[0][0];
    new Hunt(random)
        .of(new AttentionBlock(3, 3, unseen), List.of()) // key 2: gradient 0 exactly
        .add(Hunted.even(new SoftmaxBlock(3, 5), 1, random)) // gradient 0 up to rounding
        .add(Hunted.even(new SoftmaxBlock(2, 3), 1, random).claiming(0, 1, 2, 3e-3))
        .add(Hunted.with(norm, null, random).claiming(0, 1, 4, Double.NaN))
        .add(Hunted.with(norm, null, new SplittableRandom(1)).claiming(0, 0, 0, slope * 1.05))
        .add(Hunted.with(new FeedForwardBlock(2, 3, 3), null, random).claiming(4, 0, 2, 50))
        .add(Hunted.even(new SoftmaxBlock(1, 6), -2, random))
        .judge(task);
  }
}

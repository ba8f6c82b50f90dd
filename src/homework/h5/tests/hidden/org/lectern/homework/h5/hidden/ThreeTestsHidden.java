package org.lectern.homework.h5.hidden;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h5.ThreeTests;
import org.lectern.homework.h5.Trial;
import org.lectern.lab.Blueprint;
import org.lectern.lab.Mutation;
import org.lectern.nn.Config;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;

/** The hidden checks of exercise 5.5: mutants that students have not met. */
@Checks
class ThreeTestsHidden {
  private static final String SLOW =
      "do you ask the model very often, or with very large matrices?";

  @Check(
      order = 1,
      points = 1,
      name = "looks into the future are killed",
      hint = "what must hold of every right decoder, whatever its mistake looks like?",
      onTimeout = SLOW)
  void leaks(ThreeTests task, SplittableRandom random) {
    String hint = "a model that sees what it must not see, or weighs it, passes your tests";
    new Trial(random)
        .sound(5)
        .mutant("wrong triangle", Mutation.WRONG_TRIANGLE::blueprint, hint)
        .mutant("wrong axis", Mutation.WRONG_AXIS::blueprint, hint)
        .mutant("mask after softmax", Mutation.MASK_AFTER_SOFTMAX::blueprint, hint)
        .judge(task);
  }

  @Check(
      order = 2,
      points = 1,
      name = "wrong scales are killed",
      hint = "is your test of the scale sharp enough?",
      onTimeout = SLOW)
  void scales(ThreeTests task, SplittableRandom random) {
    String hint = "a model with another scale than √dk passes your tests";
    new Trial(random)
        .sound(5)
        .mutant("no scale", scaled(config -> 1.0), hint)
        .mutant("scale by √d", scaled(config -> Math.sqrt(config.d())), hint)
        .mutant("scale by dk", scaled(config -> (double) config.d() / config.heads()), hint)
        .judge(task);
  }

  @Check(
      order = 3,
      points = 1,
      name = "wrong positions and wrong readers are killed",
      hint = "do your tests notice what a model makes of the order of its words?",
      onTimeout = SLOW)
  void positionsAndReaders(ThreeTests task, SplittableRandom random) {
    new Trial(random)
        .sound(5)
        .mutant(
            "position 0",
            Mutation.POSITION_ZERO::blueprint,
            "a model that numbers words wrongly, when it is fed word by word, passes your tests")
        .mutant(
            "no positions",
            config -> new Blueprint(new ScaledDotProduct(), (tape, x, place) -> x),
            "a model that reads its source as a bag of words passes your tests; two words of it"
                + " swapped must change more than the last digits")
        .reader(
            "reads the first word only",
            source -> new int[] {source[0]},
            "a model that reads a part of its source only passes your tests")
        .judge(task);
  }

  /** Divides by something else: queries are stretched before the right attention divides. */
  private static Function<Config, Blueprint> scaled(Function<Config, Double> divisor) {
    return config ->
        new Blueprint(
            (tape, q, k, v, mask) ->
                new ScaledDotProduct()
                    .attend(
                        tape,
                        tape.scale(q, Math.sqrt(q.columns()) / divisor.apply(config)),
                        k,
                        v,
                        mask),
            new Sinusoid());
  }
}

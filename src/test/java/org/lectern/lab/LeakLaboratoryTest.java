package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.train.Event;
import org.lectern.train.Recipe;

/** Each mutation is killed by the invariant that it names, and the right model by none. */
class LeakLaboratoryTest {
  /** Surprise, in nats, of somebody who knows {@code <end>} and guesses each of six dice. */
  private static final double CHANCE = 6 * Math.log(10) / 7;

  /** Four hundred dice: their mean surprise strays by less. */
  private static final double LUCK = 0.15;

  private static final Set<Invariant> LEAK =
      EnumSet.of(
          Invariant.HIDDEN_KEYS_WEIGH_NOTHING,
          Invariant.PREFIX_INVARIANCE,
          Invariant.CACHED_IS_FULL);
  private static final Set<Invariant> DENOMINATOR =
      EnumSet.of(Invariant.ROWS_SUM_TO_ONE, Invariant.PREFIX_INVARIANCE, Invariant.CACHED_IS_FULL);

  /** Who kills whom, by thought alone: what each mistake must break, and what it cannot. */
  private static final Map<Mutation, Set<Invariant>> KILLERS =
      Map.of(
          Mutation.NO_MASK, LEAK,
          Mutation.WRONG_TRIANGLE, LEAK,
          Mutation.WRONG_AXIS, DENOMINATOR,
          Mutation.MASK_AFTER_SOFTMAX, DENOMINATOR,
          Mutation.SCALE_BY_D, EnumSet.of(Invariant.UNIT_VARIANCE),
          Mutation.POSITION_ZERO, EnumSet.of(Invariant.CACHED_IS_FULL));

  @ParameterizedTest
  @EnumSource
  void rightModelHolds(Invariant invariant) {
    Verdict verdict = invariant.check(Blueprint::right);
    assertTrue(verdict.holds(), verdict.toString());
  }

  @ParameterizedTest
  @EnumSource
  void namedInvariantKills(Mutation mutation) {
    Verdict verdict = mutation.killer().check(mutation::blueprint);
    assertFalse(verdict.holds(), verdict.toString());
  }

  @ParameterizedTest
  @EnumSource
  void noOtherInvariantKills(Mutation mutation) {
    Set<Invariant> killed = EnumSet.noneOf(Invariant.class);
    for (Invariant invariant : Invariant.values()) {
      if (!invariant.check(mutation::blueprint).holds()) {
        killed.add(invariant);
      }
    }
    assertEquals(KILLERS.get(mutation), killed);
  }

  /** Without tests like these it lives: it trains without an error, and its loss falls. */
  @ParameterizedTest
  @EnumSource
  void survivesTraining(Mutation mutation) throws InterruptedException {
    Config sizes = Toy.config(16, 2);
    List<EncodedPair> rows = Toy.REVERSE.pairs(60 * 16, 4, 1);
    Recipe recipe = new Recipe(1, 16, 0.01, 20, 0, 1, 40, 1);
    Run run =
        Run.of(mutation.blueprint(sizes).build(sizes, 1), recipe, rows, rows.subList(0, 5), 60);
    double[] loss = run.curve(Event.Step::loss);
    assertTrue(loss[59] < 0.9 * loss[0], "from " + loss[0] + " to " + loss[59]);
  }

  @Test
  void scaledByTheRootOfTheWidthIsFoundToo() {
    // variance dk / d = 1 / heads instead of 1: a mistake that hardly any loss curve shows
    Verdict verdict =
        Invariant.UNIT_VARIANCE.check(
            config -> new Blueprint(Mistakes.scaledBy(Math.sqrt(config.d())), (t, x, place) -> x));
    assertFalse(verdict.holds(), verdict.toString());
    assertEquals(0.5, verdict.measured(), 0.05); // two heads; 300 queries settle two digits
  }

  @Test
  void verdictSaysWhatWasExpectedAndWhatCame() {
    Verdict verdict = new Verdict(Invariant.ROWS_SUM_TO_ONE, false, 2, "the sum is 3");
    assertEquals("✗ rows sum to 1: the sum is 3", verdict.toString());
  }

  @Test
  void onlyALeakPredictsDice() throws InterruptedException {
    assertEquals(CHANCE, lossOnDice(Blueprint.right(sizes())), LUCK);
    double leaking = lossOnDice(Mutation.WRONG_TRIANGLE.blueprint(sizes()));
    assertTrue(leaking < CHANCE / 2, "loss " + leaking);
  }

  private static Config sizes() {
    return Toy.config(32, 2);
  }

  /** The mean loss of the last steps, on rows that no step has seen before. */
  private static double lossOnDice(Blueprint blueprint) throws InterruptedException {
    Transformer model = blueprint.build(sizes(), 1);
    List<EncodedPair> dice = Toy.DICE.pairs(80 * 32, 6, 1);
    Recipe recipe = new Recipe(1, 32, 0.006, 60, 0, 1, 40, 1);
    double[] loss = Run.of(model, recipe, dice, dice.subList(0, 10), 80).curve(Event.Step::loss);
    return Arrays.stream(loss, 70, 80).average().orElseThrow();
  }
}

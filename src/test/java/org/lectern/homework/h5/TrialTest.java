package org.lectern.homework.h5;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.lectern.homework.CheckFailure;
import org.lectern.lab.Mutation;

/** Who comes through a trial, and who does not. */
class TrialTest {
  private static final int[] SOURCE = {5, 3, 9, 4};
  private static final int[] TARGET = {1, 7, 4, 4, 8};

  /** Two ways to compute a logarithm of a probability differ by less, mutants by much more. */
  private static final double SAME = 1e-9;

  @Test
  void goodTestComesThrough() {
    trial(1).judge(all(TrialTest::cachedIsFull));
  }

  @Test
  void alwaysTrueAndAlwaysFalseDoNot() {
    assertThrows(CheckFailure.class, () -> trial(1).judge(all(model -> true)));
    assertThrows(CheckFailure.class, () -> trial(1).judge(all(model -> false)));
  }

  @Test
  void coinsDoNot() {
    int through = 0;
    for (int seed = 0; seed < 20; seed++) {
      through += comesThrough(new SplittableRandom(seed)) ? 1 : 0;
    }
    assertTrue(through <= 1, through + " of 20 coins came through six verdicts");
  }

  private static boolean comesThrough(SplittableRandom coin) {
    try {
      trial(2).judge(all(model -> coin.nextBoolean()));
      return true;
    } catch (CheckFailure expected) {
      return false;
    }
  }

  private static Trial trial(long seed) {
    return new Trial(new SplittableRandom(seed))
        .sound(4)
        .mutant("no mask", Mutation.NO_MASK::blueprint, "");
  }

  private static ThreeTests all(Predicate<Suspect> test) {
    return new ThreeTests() {
      @Override
      public boolean first(Suspect model) {
        return test.test(model);
      }

      @Override
      public boolean second(Suspect model) {
        return true;
      }

      @Override
      public boolean third(Suspect model) {
        return true;
      }
    };
  }

  private static boolean cachedIsFull(Suspect model) {
    double[][] whole = model.wholePass(SOURCE, TARGET);
    double[][] alone = model.wordByWord(SOURCE, TARGET);
    for (int i = 0; i < whole.length; i++) {
      for (int j = 0; j < whole[i].length; j++) {
        if (Math.abs(whole[i][j] - alone[i][j]) > SAME) {
          return false;
        }
      }
    }
    return true;
  }
}

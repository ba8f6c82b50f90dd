package org.lectern.homework.h6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.grad.Op;
import org.lectern.homework.CheckFailure;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;

/** The judge's blocks: their backward against differences, their forward against the one given. */
class BlockTest {
  private static final boolean[][] MASK = {
    {true, false, true}, {true, true, false}, {true, true, true}
  };

  /** One block, summed in another order. */
  private static final double EXACT = 1e-12;

  static List<Block> blocks() {
    return List.of(
        new SoftmaxBlock(3, 5),
        new AttentionBlock(4, 2, MASK),
        new LayerNormBlock(3, 5),
        new FeedForwardBlock(3, 4, 6),
        new WaveBlock(3, 4));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void backwardIsTheSlope(Block block) {
    var random = new SplittableRandom(8);
    double[][][] in = block.draw(random);
    double[][] y = block.forward(in);
    double[][] dy = Loops.draw(y.length, y[0].length, random);
    double[][][] slopes = Slopes.of(block, dy, in);
    double[][][] backward = block.backward(dy, null, in);
    for (int k = 0; k < in.length; k++) {
      assertEquals(0, apart(slopes[k], backward[k]), Slopes.DIFFERENCE, block.names().get(k));
    }
    for (Bug bug : block.bugs()) { // and a wrong one is not
      double[][][] wrong = block.backward(dy, bug, in);
      double most = 0;
      for (int k = 0; k < in.length; k++) {
        most = Math.max(most, apart(slopes[k], wrong[k]));
      }
      assertTrue(most > 1e-3, bug.name());
    }
  }

  @Test
  void forwardIsTheOneThatStudentsGet() {
    List<Op> ops =
        List.of(
            Blocks.softmax((dy, y, dx) -> {}),
            Blocks.attention((dy, w, q, k, v, dq, dk, dv) -> {}, mask()),
            Blocks.layerNorm((dy, n, r, gain, dx, dgain, dbias) -> {}),
            Blocks.feedForward((dy, x, a, w1, w2, dx, dw1, db1, dw2, db2) -> {}));
    for (int i = 0; i < ops.size(); i++) {
      double[][][] in = blocks().get(i).draw(new SplittableRandom(4));
      var given =
          ops.get(i)
              .forward(Stream.of(in).map(rows -> Matrices.of(rows)).toArray(DMatrixRMaj[]::new));
      double apart = Matrices.maxDifference(given, Matrices.of(blocks().get(i).forward(in)));
      assertEquals(0, apart, EXACT, blocks().get(i).toString());
    }
  }

  @Test
  void huntSparesNobodyWhoGuesses() {
    for (boolean verdict : new boolean[] {false, true}) {
      var hunt =
          new Hunt(new SplittableRandom(1)).of(new SoftmaxBlock(2, 3), List.of(Bug.NO_AVERAGE));
      assertThrows(CheckFailure.class, () -> hunt.judge(guessing(verdict)));
    }
  }

  private static GradientChecker guessing(boolean verdict) {
    return new GradientChecker() {
      @Override
      public double[][] differences(Accused accused, int input) {
        return accused.at(input);
      }

      @Override
      public boolean[] wrong(Accused accused) {
        boolean[] all = new boolean[accused.inputs()];
        Arrays.fill(all, verdict);
        return all;
      }
    };
  }

  private static Mask mask() {
    return (query, key) -> MASK[query][key];
  }

  private static double apart(double[][] a, double[][] b) {
    return Matrices.maxDifference(Matrices.of(a), Matrices.of(b));
  }
}

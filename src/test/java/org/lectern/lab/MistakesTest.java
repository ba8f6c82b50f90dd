package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.grad.GradCheck;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.nn.Attention;
import org.lectern.nn.Config;
import org.lectern.nn.Sinusoid;

/** A mutation must be the mistake that it says, and no other: a wrong derivative, say. */
class MistakesTest {
  private static final double EXACT = 1e-12; // one operation
  private static final double FINITE_DIFFERENCE = 1e-6; // relative
  private static final Config SIZES = Config.of(8, 2, 16, 1, 14, 14);

  @ParameterizedTest
  @EnumSource
  void derivativeIsRight(Mutation mutation) {
    SplittableRandom random = new SplittableRandom(1);
    Parameters parameters = new Parameters();
    Value q = parameters.add("q", Matrices.normal(4, 4, 1, random));
    Value k = parameters.add("k", Matrices.normal(4, 4, 1, random));
    Value v = parameters.add("v", Matrices.normal(4, 3, 1, random));
    DMatrixRMaj w = Matrices.normal(3, 1, 1, random);
    DMatrixRMaj u = Matrices.normal(1, 4, 1, random);
    Attention attention = mutation.blueprint(SIZES).attention();
    List<GradCheck.Entry> worst =
        GradCheck.check(
            parameters,
            tape -> {
              Value y = attention.attend(tape, q, k, v, Mask.CAUSAL); // [4 x 3]
              return tape.mul(tape.input(u), tape.mul(y, tape.input(w))); // [1 x 1]
            });
    assertTrue(worst.get(0).error() < FINITE_DIFFERENCE, worst.toString());
  }

  @Test
  void wrongAxisMakesColumnsSumToOne() {
    DMatrixRMaj weights = weights(Mutation.WRONG_AXIS); // [4 x 4]
    for (int key = 0; key < 4; key++) {
      double sum = 0;
      for (int query = 0; query < 4; query++) {
        sum += weights.get(query, key);
      }
      assertEquals(1, sum, EXACT);
    }
  }

  /** Four equal keys: each query gives a quarter to each, also to those it may not see. */
  @Test
  void maskAfterSoftmaxLosesTheShareOfHiddenKeys() {
    Tape off = Tape.off();
    Value equal = off.input(new DMatrixRMaj(4, 4)); // zeros
    Value ones = off.input(Matrices.of(new double[][] {{1}, {1}, {1}, {1}}));
    Attention attention = Mutation.MASK_AFTER_SOFTMAX.blueprint(SIZES).attention();
    DMatrixRMaj sums = attention.attend(off, equal, equal, ones, Mask.CAUSAL).matrix();
    DMatrixRMaj expected = Matrices.of(new double[][] {{0.25}, {0.5}, {0.75}, {1}});
    assertEquals(0, Matrices.maxDifference(expected, sums), EXACT);
  }

  @Test
  void wrongTriangleSeesNothingBeforeItself() {
    DMatrixRMaj weights = weights(Mutation.WRONG_TRIANGLE);
    for (int query = 0; query < 4; query++) {
      for (int key = 0; key < query; key++) {
        assertEquals(0, weights.get(query, key), 0);
      }
    }
  }

  /** A whole sentence keeps its places; a word that comes alone is put at the beginning. */
  @Test
  void positionZeroIsWrongForSingleWordsOnly() {
    DMatrixRMaj table = Sinusoid.table(5, 8);
    assertEquals(0, Matrices.maxDifference(table, places(0, 1, 2, 3, 4)), 0);
    assertEquals(0, Matrices.maxDifference(Matrices.rows(table, 0), places(3)), 0);
  }

  private static DMatrixRMaj places(int... position) {
    Tape off = Tape.off();
    Value nothing = off.input(new DMatrixRMaj(position.length, 8));
    return Mutation.POSITION_ZERO.blueprint(SIZES).positions().add(off, nothing, position).matrix();
  }

  private static DMatrixRMaj weights(Mutation mutation) {
    SplittableRandom random = new SplittableRandom(2);
    Tape off = Tape.off();
    Value q = off.input(Matrices.normal(4, 4, 1, random));
    Value k = off.input(Matrices.normal(4, 4, 1, random));
    Value identity = off.input(CommonOps_DDRM.identity(4));
    return mutation.blueprint(SIZES).attention().attend(off, q, k, identity, Mask.CAUSAL).matrix();
  }
}

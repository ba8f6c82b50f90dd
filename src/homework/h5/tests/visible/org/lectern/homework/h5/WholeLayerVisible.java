package org.lectern.homework.h5;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The visible check of exercise 5.3. */
@Checks
class WholeLayerVisible {
  /** A whole forward pass: sums of some ten rounded numbers, in whatever order. */
  private static final double MODEL = 1e-9;

  @Check(
      order = 1,
      points = 1,
      name = "three sub-layers, and no look at the future",
      hint =
          "H₁ = norm(X + self(X, X)), H₂ = norm(H₁ + cross(H₁, M)), Y = norm(H₂ + FFN(H₂)), each"
              + " norm with its own gain and bias")
  void layer(LayerProbe task, SplittableRandom random) {
    double[][] x = PlainDecoder.draw(4, 6, random);
    double[][] memory = PlainDecoder.draw(4, 6, random);
    double[][][] w = PlainDecoder.draw(Weights.OF_LAYER, 6, 10, random);
    boolean[][] causal = PlainDecoder.causal(4);
    boolean[][] padded = PlainDecoder.mask(4, 4, 1, false);
    var answer =
        Answer.to("forward")
            .given("x", x)
            .given("memory", memory)
            .given("mask", "causal")
            .given("memoryMask", "the last of 4 source words is padding")
            .given("heads", 2)
            .expect(expected(w, null, x, memory, causal, padded), MODEL);
    for (Slip slip : EnumSet.allOf(Slip.class)) {
      answer.mistake(expected(w, slip, x, memory, causal, padded), slip.hint());
    }
    double[][] before = task.forward(x, memory, causal, padded, w, 2);
    answer.check(before);

    double[][] other = x.clone();
    other[2] = PlainDecoder.draw(1, 6, random)[0];
    Answer.to("forward with another word 2: rows 0 and 1 of the output")
        .given("mask", "causal")
        .expect(Arrays.copyOf(before, 2), MODEL)
        .check(firstTwo(task.forward(other, memory, causal, padded, w, 2)));
  }

  private static double[][] firstTwo(double[][] rows) {
    return rows == null || rows.length < 2 ? rows : Arrays.copyOf(rows, 2);
  }

  private static double[][] expected(
      double[][][] w,
      Slip slip,
      double[][] x,
      double[][] memory,
      boolean[][] mask,
      boolean[][] memoryMask) {
    return new PlainDecoder(Weights.OF_LAYER, w, 2, slip).layer(x, memory, mask, memoryMask);
  }
}

package org.lectern.homework.h5;

import java.util.List;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The visible check of exercise 5.2. */
@Checks
class CrossAttentionVisible {
  /** A whole forward pass: sums of some ten rounded numbers, in whatever order. */
  private static final double MODEL = 1e-9;

  private static final List<Slip> SLIPS =
      List.of(
          Slip.KEYS_OF_ASKING,
          Slip.VALUES_OF_ASKING,
          Slip.SIDES_SWAPPED,
          Slip.KEYS_ARE_VALUES,
          Slip.VALUES_ARE_KEYS,
          Slip.MASK_TRANSPOSED,
          Slip.MASK_FORGOTTEN,
          Slip.MASK_AFTER_SOFTMAX,
          Slip.NO_SCALE,
          Slip.SCALE_DK,
          Slip.SCALE_ROOT_D,
          Slip.SOFTMAX_DOWN,
          Slip.ONE_HEAD,
          Slip.HEADS_INTERLEAVED,
          Slip.NO_OUTPUT);

  @Check(
      order = 1,
      points = 1,
      name = "queries from one sentence, keys and values from the other",
      hint =
          "three linear maps, then for each head: scores, / √dk, mask, softmax, · V; heads side by"
              + " side; output")
  void attends(AttentionProbe task, SplittableRandom random) {
    // as many rows on both sides: every slip runs through, and is recognised
    double[][] x = PlainDecoder.draw(4, 6, random);
    double[][] memory = PlainDecoder.draw(4, 6, random);
    double[][][] w = PlainDecoder.draw(Weights.OF_ATTENTION, 6, 0, random);
    boolean[][] causal = PlainDecoder.causal(4);
    var answer =
        Answer.to("attend")
            .given("asking", x)
            .given("asked", memory)
            .given("mask", "causal")
            .given("heads", 2)
            .expect(expected(w, 2, null, x, memory, causal), MODEL);
    for (Slip slip : SLIPS) {
      answer.mistake(expected(w, 2, slip, x, memory, causal), slip.hint());
    }
    answer.check(task.attend(x, memory, causal, w, 2));

    double[][] longer = PlainDecoder.draw(7, 6, random);
    boolean[][] padded = PlainDecoder.mask(4, 7, 2, false);
    Answer.to("attend")
        .given("asking", x)
        .given("asked", longer)
        .given("mask", "the last 2 of 7 rows of asked are padding")
        .given("heads", 3)
        .expect(expected(w, 3, null, x, longer, padded), MODEL)
        .mistake(expected(w, 3, Slip.MASK_FORGOTTEN, x, longer, padded), Slip.MASK_FORGOTTEN.hint())
        .check(task.attend(x, longer, padded, w, 3));
  }

  private static double[][] expected(
      double[][][] w, int heads, Slip slip, double[][] x, double[][] memory, boolean[][] mask) {
    return new PlainDecoder(Weights.OF_ATTENTION, w, heads, slip).attend("", x, memory, mask);
  }
}

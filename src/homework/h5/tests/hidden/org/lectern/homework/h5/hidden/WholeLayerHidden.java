package org.lectern.homework.h5.hidden;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h5.LayerProbe;
import org.lectern.homework.h5.PlainDecoder;
import org.lectern.homework.h5.Weights;

/** The hidden checks of exercise 5.3. */
@Checks
class WholeLayerHidden {
  /** A whole forward pass: sums of some ten rounded numbers, in whatever order. */
  private static final double MODEL = 1e-9;

  /** A central difference with step 1e-5 is off by about 1e-10 times the third derivative. */
  private static final double DIFFERENCE = 1e-5;

  @Check(
      order = 1,
      points = 1,
      name = "other sizes, prefix invariance, another memory",
      hint = "are the masks and the memory the ones that were handed in, in both attentions?")
  void anySizes(LayerProbe task, SplittableRandom random) {
    int[][] sizes = {{1, 3, 4, 2}, {6, 4, 6, 3}, {5, 9, 8, 1}};
    for (int[] s : sizes) {
      int tt = s[0];
      double[][] x = PlainDecoder.draw(tt, s[2], random);
      double[][] memory = PlainDecoder.draw(s[1], s[2], random);
      double[][][] w =
          PlainDecoder.draw(Weights.OF_LAYER, s[2], s[2] + random.nextInt(1, 9), random);
      boolean[][] mask = PlainDecoder.causal(tt);
      boolean[][] memoryMask = PlainDecoder.mask(tt, s[1], random.nextInt(3), false);
      double[][] before = task.forward(x, memory, mask, memoryMask, w, s[3]);
      Answer.to("forward")
          .given("x", x)
          .given("memory", memory)
          .given("heads", s[3])
          .expect(plain(w, s[3]).layer(x, memory, mask, memoryMask), MODEL)
          .check(before);

      double[][] other = x.clone();
      other[tt - 1] = PlainDecoder.draw(1, s[2], random)[0];
      double[][] after = task.forward(other, memory, mask, memoryMask, w, s[3]);
      Answer.to("forward with another last word: all rows but the last")
          .expect(Arrays.copyOf(before, tt - 1), MODEL)
          .check(Arrays.copyOf(after, tt - 1));

      double[][] swapped = PlainDecoder.draw(s[1] + 1, s[2], random);
      boolean[][] all = PlainDecoder.mask(tt, s[1] + 1, 0, false);
      Answer.to("forward with another memory")
          .given("memory", swapped)
          .expect(plain(w, s[3]).layer(x, swapped, mask, all), MODEL)
          .mistake(before, "the memory of an earlier call was kept; use the one handed in")
          .check(task.forward(x, swapped, mask, all, w, s[3]));
    }
  }

  @Check(
      order = 2,
      points = 1,
      name = "gradients find their way back",
      hint =
          "compute with the tape's operations from first to last; tape.input(value.matrix()) cuts"
              + " the thread")
  void gradients(LayerProbe task, SplittableRandom random) {
    double[][] x = PlainDecoder.draw(3, 4, random);
    double[][] memory = PlainDecoder.draw(5, 4, random);
    double[][][] w = PlainDecoder.draw(Weights.OF_LAYER, 4, 6, random);
    double[][] dy = PlainDecoder.draw(3, 4, random);
    boolean[][] mask = PlainDecoder.causal(3);
    boolean[][] memoryMask = PlainDecoder.mask(3, 5, 1, false);
    double[][][] got = task.gradients(x, memory, mask, memoryMask, w, 2, dy);
    double[][][] expected = new double[2 + w.length][][];
    for (int i = 0; i < expected.length; i++) {
      double[][] moved = i == 0 ? x : i == 1 ? memory : w[i - 2];
      expected[i] =
          PlainDecoder.slopes(moved, dy, () -> plain(w, 2).layer(x, memory, mask, memoryMask));
    }
    Answer.to("gradients by x, memory and all weights")
        .given("x", x)
        .given("memory", memory)
        .expect(expected, DIFFERENCE)
        .check(got);
  }

  private static PlainDecoder plain(double[][][] w, int heads) {
    return new PlainDecoder(Weights.OF_LAYER, w, heads, null);
  }
}

package org.lectern.homework.h5.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h5.AttentionProbe;
import org.lectern.homework.h5.PlainDecoder;
import org.lectern.homework.h5.Weights;

/** The hidden checks of exercise 5.2. */
@Checks
class CrossAttentionHidden {
  /** A whole forward pass: sums of some ten rounded numbers, in whatever order. */
  private static final double MODEL = 1e-9;

  /** A central difference with step 1e-5 is off by about 1e-10 times the third derivative. */
  private static final double DIFFERENCE = 1e-6;

  @Check(
      order = 1,
      points = 1,
      name = "any sizes, any number of heads, any mask",
      hint = "do tq, tk, d or the number of heads stand in your code as numbers?")
  void anySizes(AttentionProbe task, SplittableRandom random) {
    int[][] sizes = {{1, 1, 2, 1}, {1, 6, 4, 4}, {5, 2, 6, 3}, {3, 8, 12, 2}, {6, 6, 8, 1}};
    for (int[] s : sizes) {
      double[][] x = PlainDecoder.draw(s[0], s[2], random);
      double[][] memory = PlainDecoder.draw(s[1], s[2], random);
      double[][][] w = PlainDecoder.draw(Weights.OF_ATTENTION, s[2], 0, random);
      boolean[][] mask = sprinkled(s[0], s[1], random);
      Answer.to("attend")
          .given("asking", x)
          .given("asked", memory)
          .given("mask", mask)
          .given("heads", s[3])
          .expect(plain(w, s[3]).attend("", x, memory, mask), MODEL)
          .check(task.attend(x, memory, mask, w, s[3]));
    }
  }

  @Check(
      order = 2,
      points = 1,
      name = "gradients find their way back",
      hint =
          "compute with the tape's operations from first to last; tape.input(value.matrix()) cuts"
              + " the thread")
  void gradients(AttentionProbe task, SplittableRandom random) {
    double[][] x = PlainDecoder.draw(3, 4, random);
    double[][] memory = PlainDecoder.draw(5, 4, random);
    double[][][] w = PlainDecoder.draw(Weights.OF_ATTENTION, 4, 0, random);
    double[][] dy = PlainDecoder.draw(3, 4, random);
    boolean[][] mask = sprinkled(3, 5, random);
    double[][][] got = task.gradients(x, memory, mask, w, 2, dy);
    double[][][] expected = new double[2 + w.length][][];
    for (int i = 0; i < expected.length; i++) {
      double[][] moved = i == 0 ? x : i == 1 ? memory : w[i - 2];
      expected[i] = PlainDecoder.slopes(moved, dy, () -> plain(w, 2).attend("", x, memory, mask));
    }
    Answer.to("gradients by asking, asked and all weights")
        .given("asking", x)
        .given("asked", memory)
        .expect(expected, DIFFERENCE)
        .check(got);
  }

  private static PlainDecoder plain(double[][][] w, int heads) {
    return new PlainDecoder(Weights.OF_ATTENTION, w, heads, null);
  }

  /** About a third is hidden; every row sees one column at least. */
  private static boolean[][] sprinkled(int rows, int columns, SplittableRandom random) {
    boolean[][] mask = new boolean[rows][columns];
    for (boolean[] row : mask) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextInt(3) > 0;
      }
      row[random.nextInt(columns)] = true;
    }
    return mask;
  }
}

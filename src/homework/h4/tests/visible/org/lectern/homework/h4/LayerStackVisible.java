package org.lectern.homework.h4;

import static org.lectern.homework.Tables.add;
import static org.lectern.homework.Tables.mul;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.h4.LayersByHand.all;
import static org.lectern.homework.h4.LayersByHand.mix;
import static org.lectern.homework.h4.LayersByHand.padding;
import static org.lectern.homework.h4.LayersByHand.squares;
import static org.lectern.homework.h4.LayersByHand.stack;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** Checks of {@link LayerStack} that students have. */
@Checks
class LayerStackVisible {
  private static final double TOLERANCE = 1e-10; // some products, in any order

  @Check(
      order = 1,
      points = 1,
      name = "three layers of their own, one after the other, and a norm at the end",
      hint =
          "ask the maker for layers 0, 1 and 2; feed each with what the one before has made; then"
              + " the last norm, once")
  void threeLayers(LayerStackProbe task, SplittableRandom random) {
    Answer.to("build")
        .given("n", 3)
        .expect(new int[] {0, 1, 2})
        .mistake(
            new int[] {0, 0, 0},
            "one layer three times: its weights are shared; ask the maker for each number, 0, 1, 2")
        .mistake(new int[] {1, 2, 3}, "layers are counted from 0")
        .mistake(new int[] {0, 1}, "one layer too few: i < n")
        .mistake(new int[] {0, 1, 2, 3}, "one layer too many: i < n, not i <= n")
        .mistake(new int[] {2, 1, 0}, "the layers are in reverse order")
        .check(task.build(3));
    double[][] x = random(4, 3, random);
    double[][][] a = squares(3, 3, random);
    double[][] c = squares(1, 3, random)[0];
    boolean[][] all = all(4);
    double[][] right = stack(x, a, all);
    double[][] last = add(x, mix(x, a[2], all));
    double[][][] reversed = {a[2], a[1], a[0]};
    double[][] normed = x;
    for (double[][] layer : a) {
      normed = mul(add(normed, mix(normed, layer, all)), c);
    }
    Answer.to("forward")
        .given("layers", 3)
        .given("x", x)
        .expect(mul(right, c), TOLERANCE)
        .mistake(right, "the last norm is missing")
        .mistake(mul(mul(right, c), c), "the last norm is applied twice")
        .mistake(normed, "the last norm stands behind each layer; it comes once, behind the last")
        .mistake(stack(mul(x, c), a, all), "the last norm stands before the first layer")
        .mistake(mul(last, c), "each layer reads x; it must read what the layer before it has made")
        .mistake(mul(stack(x, reversed, all), c), "the layers are applied in reverse order")
        .mistake(
            mul(stack(x, new double[][][] {a[0], a[0], a[0]}, all), c),
            "the first layer is applied three times; go through the list")
        .check(task.forward(x, a, c, all));
    boolean[][] padded = padding(4, 3);
    Answer.to("forward, the last word is padding")
        .given("layers", 3)
        .given("x", x)
        .expect(mul(stack(x, a, padded), c), TOLERANCE)
        .mistake(mul(right, c), "the mask is not handed on to the layers")
        .check(task.forward(x, a, c, padded));
  }
}

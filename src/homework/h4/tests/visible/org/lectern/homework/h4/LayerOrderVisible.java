package org.lectern.homework.h4;

import static org.lectern.homework.Tables.add;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.h4.LayersByHand.all;
import static org.lectern.homework.h4.LayersByHand.padding;
import static org.lectern.homework.h4.LayersByHand.squares;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h4.LayersByHand.Small;

/** Checks of {@link LayerOrder} that students have. */
@Checks
class LayerOrderVisible {
  private static final double TOLERANCE = 1e-10; // five products, in any order

  @Check(
      order = 1,
      points = 1,
      name = "post-norm, then pre-norm, then a mask",
      hint =
          "post-norm: norm(x + f(x)), pre-norm: x + f(norm(x)); first attention with the first norm,"
              + " then the network with the second, which starts from what came out of the first")
  void bothOrders(LayerOrderProbe task, SplittableRandom random) {
    double[][] x = random(4, 3, random);
    double[][][] p = squares(4, 3, random);
    boolean[][] all = all(4);
    Small s = Small.of(p, all);
    double[][] h = s.first().apply(add(x, s.attention().apply(x)));
    Answer.to("postNorm")
        .given("x", x)
        .expect(s.postNorm(x), TOLERANCE)
        .mistake(s.preNorm(x), "that is pre-norm; post-norm takes the norm of the sum")
        .mistake(
            s.second().apply(s.feed().apply(s.first().apply(s.attention().apply(x)))),
            "both residual connections are missing: norm(x + attention(x))")
        .mistake(
            second(s, s.first().apply(s.attention().apply(x))),
            "the first residual connection is missing: norm(x + attention(x))")
        .mistake(
            s.second().apply(s.feed().apply(h)),
            "the second residual connection is missing: norm(h + ffn(h))")
        .mistake(
            s.second().apply(add(x, s.feed().apply(h))),
            "the second residual adds x; it adds h, what came out of the first sub-layer")
        .mistake(
            s.second().apply(add(h, s.feed().apply(x))),
            "the network reads x; it reads h, what came out of the first sub-layer")
        .mistake(
            second(s, add(x, s.attention().apply(x))),
            "the first norm is missing: it stands behind the first sum")
        .mistake(add(h, s.feed().apply(h)), "the second norm is missing: it ends the layer")
        .mistake(
            new Small(s.attention(), s.feed(), s.second(), s.first()).postNorm(x),
            "the two norms are exchanged: the first belongs to attention")
        .mistake(
            new Small(s.attention(), s.feed(), s.first(), s.first()).postNorm(x),
            "the first norm is used twice; each sub-layer has a norm of its own")
        .mistake(
            new Small(s.feed(), s.attention(), s.first(), s.second()).postNorm(x),
            "attention comes first, then the network")
        .mistake(
            afterwards(s, x),
            "you normalise what the sub-layer returns; post-norm takes the norm of the sum x + f(x)")
        .mistake(h, "only the first sub-layer is there; the network follows")
        .check(task.forward(false, x, p, all));
    double[][] g = add(x, s.attention().apply(s.first().apply(x)));
    Answer.to("preNorm")
        .given("x", x)
        .expect(s.preNorm(x), TOLERANCE)
        .mistake(s.postNorm(x), "that is post-norm; pre-norm takes the norm before the sub-layer")
        .mistake(
            normed(s, x),
            "the residual adds norm(x); it adds x itself, so that a way without norms remains")
        .mistake(
            add(x, s.feed().apply(s.second().apply(g))),
            "the second residual adds x; it adds h, what came out of the first sub-layer")
        .mistake(
            add(g, s.feed().apply(s.second().apply(x))),
            "the network reads x; it reads h, what came out of the first sub-layer")
        .mistake(
            s.second().apply(s.preNorm(x)),
            "a norm too many at the end; behind the last layer the stack puts one")
        .mistake(add(g, s.feed().apply(g)), "the second norm is missing: the network reads norm(h)")
        .mistake(
            new Small(s.attention(), s.feed(), s.second(), s.first()).preNorm(x),
            "the two norms are exchanged: the first belongs to attention")
        .mistake(
            new Small(s.attention(), s.feed(), s.first(), s.first()).preNorm(x),
            "the first norm is used twice; each sub-layer has a norm of its own")
        .check(task.forward(true, x, p, all));
    boolean[][] padded = padding(4, 2);
    for (boolean preNorm : new boolean[] {false, true}) {
      Answer.to((preNorm ? "preNorm" : "postNorm") + ", the last two words are padding")
          .given("x", x)
          .expect(Small.of(p, padded).forward(preNorm, x), TOLERANCE)
          .mistake(s.forward(preNorm, x), "the mask is not handed on: parts.attention(x, mask)")
          .check(task.forward(preNorm, x, p, padded));
    }
  }

  private static double[][] second(Small s, double[][] h) {
    return s.second().apply(add(h, s.feed().apply(h)));
  }

  private static double[][] afterwards(Small s, double[][] x) {
    double[][] h = add(x, s.first().apply(s.attention().apply(x)));
    return add(h, s.second().apply(s.feed().apply(h)));
  }

  private static double[][] normed(Small s, double[][] x) {
    double[][] n = s.first().apply(x);
    double[][] h = add(n, s.attention().apply(n));
    double[][] m = s.second().apply(h);
    return add(m, s.feed().apply(m));
  }
}

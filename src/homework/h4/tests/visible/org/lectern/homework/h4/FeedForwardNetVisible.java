package org.lectern.homework.h4;

import static org.lectern.homework.Tables.add;
import static org.lectern.homework.Tables.mul;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.h4.LayersByHand.addRow;
import static org.lectern.homework.h4.LayersByHand.awayFromKinks;
import static org.lectern.homework.h4.LayersByHand.linear;
import static org.lectern.homework.h4.LayersByHand.network;
import static org.lectern.homework.h4.LayersByHand.networkGradients;
import static org.lectern.homework.h4.LayersByHand.relu;
import static org.lectern.homework.h4.LayersByHand.tanh;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** Checks of {@link FeedForwardNet} that students have. */
@Checks
class FeedForwardNetVisible {
  private static final double TOLERANCE = 1e-10; // two products, in any order
  private static final double DIFFERENCE = 1e-6; // against central differences of step 1e-5

  @Check(
      order = 1,
      points = 1,
      name = "two linear layers with ReLU between, and gradients",
      hint =
          "tape.linear(x, w1, b1), then ReLU, then the second linear layer; stay on the tape for the"
              + " gradients")
  void valuesAndGradients(FeedForwardProbe task, SplittableRandom random) {
    double[][][] p = awayFromKinks(3, 4, 6, random);
    double[][] x = p[0];
    double[][] w1 = p[1];
    double[][] b1 = p[2];
    double[][] w2 = p[3];
    double[][] b2 = p[4];
    double[][] zero1 = new double[1][6];
    double[][] zero2 = new double[1][4];
    double[][] hidden = linear(x, w1, b1);
    Answer.to("forward")
        .given("x", x)
        .given("b1", b1)
        .given("b2", b2)
        .expect(network(x, w1, b1, w2, b2), TOLERANCE)
        .mistake(linear(hidden, w2, b2), "the ReLU is missing: two linear layers are one")
        .mistake(
            relu(network(x, w1, b1, w2, b2)),
            "a second ReLU stands at the end; the answer may be negative")
        .mistake(
            relu(linear(hidden, w2, b2)),
            "the ReLU stands at the end; it belongs between the two linear layers")
        .mistake(
            linear(linear(relu(x), w1, b1), w2, b2),
            "the ReLU stands before the first linear layer; it belongs behind it")
        .mistake(
            linear(tanh(hidden), w2, b2), "that is tanh between the layers; the paper has ReLU")
        .mistake(network(x, w1, zero1, w2, b2), "b₁ is not added")
        .mistake(network(x, w1, b1, w2, zero2), "b₂ is not added")
        .mistake(network(x, w1, zero1, w2, zero2), "the biases are not added")
        .mistake(
            linear(addRow(relu(mul(x, w1)), b1), w2, b2),
            "b₁ is added behind the ReLU; it belongs inside: max(0, x W₁ + b₁)")
        .mistake(
            add(x, network(x, w1, b1, w2, b2)),
            "x is added to the answer; the residual connection comes in task 4.3")
        .check(task.forward(x, w1, b1, w2, b2));
    double[][] weight = random(3, 4, random);
    Answer.to("the gradients of a loss by x, W₁, b₁, W₂ and b₂")
        .given("x", x)
        .expect(networkGradients(p, weight), DIFFERENCE)
        .mistake(
            new double[][][] {new double[3][4], new double[4][6], zero1, new double[6][4], zero2},
            "no gradient comes back: compute with the tape's operations, not with matrices that"
                + " tape.input makes values again")
        .check(task.gradients(x, w1, b1, w2, b2, weight));
  }
}

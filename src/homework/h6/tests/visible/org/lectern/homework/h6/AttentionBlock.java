package org.lectern.homework.h6;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One head of attention.
 *
 * @param dk columns of queries and keys
 * @param dv columns of values
 * @param mask which key a query may see [tq x tk]
 */
public record AttentionBlock(int dk, int dv, boolean[][] mask) implements Block {
  @Override
  public List<String> names() {
    return List.of("q", "k", "v");
  }

  @Override
  public List<Bug> bugs() {
    return List.of(
        Bug.NO_AVERAGE,
        Bug.NO_JACOBIAN,
        Bug.SCALE_FORGOTTEN,
        Bug.SCALE_FORGOTTEN_IN_DQ,
        Bug.SCALE_TWICE,
        Bug.DK_TRANSPOSED,
        Bug.DV_TRANSPOSED);
  }

  @Override
  public double[][] forward(double[][]... in) {
    return Loops.mul(weights(in), in[2]);
  }

  private double[][] weights(double[][]... in) {
    double[][] scores = Loops.mul(in[0], Loops.transposed(in[1]));
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores[i].length; j++) {
        scores[i][j] = mask[i][j] ? scores[i][j] / Math.sqrt(dk) : Double.NEGATIVE_INFINITY;
      }
    }
    return Loops.softmax(scores);
  }

  @Override
  public double[][][] backward(double[][] dy, Bug bug, double[][]... in) {
    double[][] w = weights(in);
    boolean square = w.length == w[0].length; // else the transposed ones cannot be made
    double[][] dw = Loops.mul(dy, Loops.transposed(in[2]));
    double[][] ds = bug == Bug.NO_JACOBIAN ? dw : Loops.softmaxBackward(dw, w, bug);
    double scale = 1 / Math.sqrt(dk);
    double forQ = bug == Bug.SCALE_FORGOTTEN || bug == Bug.SCALE_FORGOTTEN_IN_DQ ? 1 : scale;
    double forK = bug == Bug.SCALE_FORGOTTEN ? 1 : scale;
    double again = bug == Bug.SCALE_TWICE ? scale : 1;
    boolean flipped = square && bug == Bug.DK_TRANSPOSED;
    double[][] dq = Loops.scale(Loops.mul(ds, in[1]), forQ * again);
    double[][] dk = Loops.mul(flipped ? ds : Loops.transposed(ds), in[0]);
    double[][] dv = Loops.mul(square && bug == Bug.DV_TRANSPOSED ? w : Loops.transposed(w), dy);
    return new double[][][] {dq, Loops.scale(dk, forK * again), dv};
  }

  @Override
  public double[][][] draw(SplittableRandom random) {
    return new double[][][] {
      Loops.draw(mask.length, dk, random),
      Loops.draw(mask[0].length, dk, random),
      Loops.draw(mask[0].length, dv, random)
    };
  }
}

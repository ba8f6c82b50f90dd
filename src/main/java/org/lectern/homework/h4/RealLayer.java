package org.lectern.homework.h4;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.MultiHeadAttention;
import org.lectern.nn.ScaledDotProduct;

/** A layer whose attention is the library's, and all else a student's. */
final class RealLayer implements Layer {
  private final MultiHeadAttention self;
  private final RealNorm first;
  private final RealNorm second;
  private final Parameter w1;
  private final Parameter b1;
  private final Parameter w2;
  private final Parameter b2;
  private final FeedForwardNet network;
  private final LayerOrder order;
  private final boolean preNorm;

  RealLayer(
      Parameters parameters,
      Config config,
      RowNorm norm,
      FeedForwardNet network,
      LayerOrder order,
      SplittableRandom random) {
    int d = config.d();
    int f = config.ff();
    double bound = Math.sqrt(6.0 / (d + f)); // Glorot and Bengio 2010, eq. 16
    this.self =
        new MultiHeadAttention(
            parameters.at("self"), d, config.heads(), new ScaledDotProduct(), random);
    this.first = new RealNorm(parameters.at("self.norm"), d, norm);
    this.second = new RealNorm(parameters.at("ff.norm"), d, norm);
    this.w1 = parameters.add("ff.w1", Matrices.uniform(d, f, bound, random));
    this.b1 = parameters.add("ff.b1", new DMatrixRMaj(1, f));
    this.w2 = parameters.add("ff.w2", Matrices.uniform(f, d, bound, random));
    this.b2 = parameters.add("ff.b2", new DMatrixRMaj(1, d));
    this.network = network;
    this.order = order;
    this.preNorm = config.preNorm();
  }

  @Override
  public Value forward(Tape tape, Value x, Mask mask) {
    return preNorm
        ? order.preNorm(tape, x, new OnTape(tape), mask)
        : order.postNorm(tape, x, new OnTape(tape), mask);
  }

  /** The parts of this layer on one tape. */
  private final class OnTape implements LayerParts {
    private final Tape tape;

    OnTape(Tape tape) {
      this.tape = tape;
    }

    @Override
    public Value attention(Value x, Mask mask) {
      Segments all = Segments.ofLengths(x.rows()); // the mask tells sentences apart
      return self.forward(tape, x, all, self.keysValues(tape, x, all), mask);
    }

    @Override
    public Value feedForward(Value x) {
      return network.forward(tape, x, w1, b1, w2, b2);
    }

    @Override
    public Value firstNorm(Value x) {
      return first.forward(tape, x);
    }

    @Override
    public Value secondNorm(Value x) {
      return second.forward(tape, x);
    }
  }
}

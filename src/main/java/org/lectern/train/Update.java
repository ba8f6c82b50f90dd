package org.lectern.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;

/**
 * The end of a step, shared among the workers in two passes over all numbers of a model: the mean
 * of the gradients with its norm, then clipping and Adam.
 *
 * <p>It computes what {@link Gradients#add}, {@link Gradients#scale}, {@link Clipping#clip} and
 * {@link Adam#step(Parameters, Gradients, double)} do one after the other, and leaves the gradients
 * cleared. With 9 million parameters and four shards that is 25 ms instead of 42 (two cores, JDK
 * 17): memory is the limit, so each number is fetched as seldom as possible. More running sums for
 * the norm, or numbers cut smaller or larger, made no difference.
 *
 * <p>The numbers, one parameter after the other, are cut into pieces of equal size. Where a piece
 * begins depends on the model alone, and sums are taken in the order of the pieces: any number of
 * threads gives the same bits.
 */
final class Update {
  /** So few that two workers have enough to share, so many that handing over costs nothing. */
  static final int PIECE = 1 << 16;

  /** Neighbouring numbers of a parameter. */
  private record Range(Parameter parameter, int from, int to) {}

  private final List<List<Range>> pieces;
  private final Adam adam;

  /**
   * Prepares the steps of an optimizer.
   *
   * @param parameters those that the optimizer was made for
   */
  Update(Parameters parameters, Adam adam) {
    this.pieces = pieces(parameters);
    this.adam = adam;
  }

  private static List<List<Range>> pieces(Parameters parameters) {
    List<List<Range>> pieces = new ArrayList<>();
    int room = 0; // in the last piece
    for (Parameter parameter : parameters) {
      int end = parameter.matrix().getNumElements();
      int to;
      for (int from = 0; from < end; from = to) {
        if (room == 0) {
          pieces.add(new ArrayList<>());
          room = PIECE;
        }
        to = Math.min(end, from + room);
        pieces.get(pieces.size() - 1).add(new Range(parameter, from, to));
        room -= to - from;
      }
    }
    return pieces;
  }

  /**
   * Adds up gradients in their order and multiplies the sum.
   *
   * @param shards gradients of the shards of a batch. Modified: the first becomes the result, the
   *     others zero.
   * @param factor to multiply by, 1 / number of tokens
   * @return the Euclidean norm of the result
   */
  double mean(Workers workers, List<Gradients> shards, double factor) {
    List<Callable<Double>> tasks = new ArrayList<>();
    for (List<Range> piece : pieces) {
      tasks.add(() -> piece.stream().mapToDouble(range -> mean(range, shards, factor)).sum());
    }
    double squares = 0;
    for (double part : workers.compute(tasks)) {
      squares += part;
    }
    return Math.sqrt(squares);
  }

  /** The same for one range; returns the sum of squares. */
  private static double mean(Range range, List<Gradients> shards, double factor) {
    double[] sum = shards.get(0).of(range.parameter).data;
    for (Gradients shard : shards.subList(1, shards.size())) {
      double[] g = shard.of(range.parameter).data;
      for (int i = range.from; i < range.to; i++) {
        sum[i] += g[i];
        g[i] = 0;
      }
    }
    double squares = 0;
    for (int i = range.from; i < range.to; i++) {
      sum[i] *= factor;
      squares += sum[i] * sum[i];
    }
    return squares;
  }

  /**
   * Multiplies gradients by a factor and makes a step of Adam with them.
   *
   * @param gradients of the loss. Modified: zero afterwards.
   * @param factor for clipping, 1 for none
   * @param rate the learning rate of this step
   */
  void adam(Workers workers, Gradients gradients, double factor, double rate) {
    adam.begin();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (List<Range> piece : pieces) {
      tasks.add(
          () -> {
            piece.forEach(range -> adam(range, gradients, factor, rate));
            return null;
          });
    }
    workers.compute(tasks);
  }

  /** The same for one range. */
  private void adam(Range range, Gradients gradients, double factor, double rate) {
    double[] g = gradients.of(range.parameter).data;
    for (int i = range.from; i < range.to; i++) {
      g[i] *= factor;
    }
    adam.step(range.parameter, g, range.from, range.to, rate);
    Arrays.fill(g, range.from, range.to, 0);
  }
}

package org.lectern.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Products;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Transformer;

/**
 * Sends a batch through a Transformer and writes the bill, layer by layer: the formulas of {@link
 * Cost} beside what {@link MeteredProducts} counted and timed. Without dropout, in one thread.
 */
public final class CostMeter {
  private static final int TIMES_OF_A_STEP = 3; // forward, and two gradients for each product

  /**
   * A bill.
   *
   * @param layers in the order of the model's parameters
   * @param seconds of the whole way, products and all else, in the quickest round
   */
  public record Bill(List<LayerCost> layers, double seconds) {
    /**
     * Copies the list.
     *
     * @param layers in the order of the model's parameters
     * @param seconds of the whole way
     */
    public Bill {
      layers = List.copyOf(layers);
    }

    /**
     * Multiply-adds that were counted.
     *
     * @return the sum over all layers
     */
    public long counted() {
      return layers.stream().mapToLong(LayerCost::counted).sum();
    }

    /**
     * The time inside products.
     *
     * @return seconds, at most those of the whole way
     */
    public double secondsOfProducts() {
      return layers.stream().mapToDouble(LayerCost::seconds).sum();
    }
  }

  private final Cost cost;
  private final Transformer model;
  private final Gradients gradients;
  private final MeteredProducts products;
  private final int[][] sources;
  private final int[][] targets;

  /**
   * A model of these sizes, with weights and words drawn at random.
   *
   * @param cost sizes of the model and of the batch; no dropout
   * @param products what computes
   * @param seed of weights and words
   */
  public CostMeter(Cost cost, Products products, long seed) {
    this.cost = cost;
    this.model =
        Transformer.create(
            cost.config().withDropout(0), new MeteredAttention(), new Sinusoid(), seed);
    this.gradients = new Gradients(model.parameters());
    this.products = new MeteredProducts(products, model.parameters(), gradients);
    SplittableRandom random = new SplittableRandom(seed);
    this.sources = ids(cost.source(), cost.config().sourceVocabulary(), random);
    this.targets = ids(cost.target() + 1, cost.config().targetVocabulary(), random);
  }

  /**
   * The same with the products of this JVM.
   *
   * @param cost sizes of the model and of the batch; no dropout
   * @param seed of weights and words
   */
  public CostMeter(Cost cost, long seed) {
    this(cost, Blas.products(), seed);
  }

  private int[][] ids(int length, int words, SplittableRandom random) {
    int[][] sentences = new int[cost.sentences()][];
    for (int i = 0; i < sentences.length; i++) {
      sentences[i] = random.ints(length, 0, words).toArray();
    }
    return sentences;
  }

  /**
   * The bill of the way forward, from words to the loss.
   *
   * @param rounds how often to go it; of each layer the quickest round is told
   * @return formulas, counts, seconds
   */
  public Bill forward(int rounds) {
    return quickest(rounds, 1, () -> model.loss(Tape.off().with(products), sources, targets, 0));
  }

  /**
   * The bill of a step: forward and back, without the optimizer.
   *
   * @param rounds how often to take it; of each layer the quickest round is told
   * @return formulas, counts, seconds
   */
  public Bill step(int rounds) {
    return quickest(rounds, TIMES_OF_A_STEP, this::forwardAndBack);
  }

  private void forwardAndBack() {
    Tape tape = new Tape().with(products);
    Value loss = model.loss(tape, sources, targets, 0);
    tape.backward(loss, gradients);
  }

  /** Each layer's quickest round, and the quickest of all: others on the machine disturb some. */
  private Bill quickest(int rounds, int times, Runnable way) {
    double seconds = Double.POSITIVE_INFINITY;
    Map<String, MeteredProducts.Total> best = new LinkedHashMap<>();
    for (int i = 0; i < rounds; i++) {
      products.clear();
      long begun = System.nanoTime();
      way.run();
      seconds = Math.min(seconds, 1e-9 * (System.nanoTime() - begun));
      products
          .totals()
          .forEach(
              (layer, total) -> best.merge(layer, total, (x, y) -> x.nanos() < y.nanos() ? x : y));
    }
    return new Bill(lines(times, best), seconds);
  }

  private List<LayerCost> lines(int times, Map<String, MeteredProducts.Total> totals) {
    Map<String, Long> parameters = parameters();
    List<LayerCost> lines = new ArrayList<>();
    for (CostByLayer.Line line : CostByLayer.of(cost)) {
      MeteredProducts.Total total = totals.remove(line.layer());
      lines.add(
          new LayerCost(
              line.layer(),
              line.parameters(),
              parameters.getOrDefault(line.layer(), 0L),
              times * line.multiplyAdds(),
              total == null ? 0 : total.multiplyAdds(),
              total == null ? 0 : 1e-9 * total.nanos()));
    }
    totals.forEach( // nothing that was counted may be lost
        (layer, total) ->
            lines.add(new LayerCost(layer, 0, 0, 0, total.multiplyAdds(), 1e-9 * total.nanos())));
    return lines;
  }

  /** Counted from the arrays. */
  private Map<String, Long> parameters() {
    Map<String, Long> counts = new HashMap<>();
    for (Parameter p : model.parameters()) {
      counts.merge(MeteredProducts.layer(p.name()), (long) p.matrix().getNumElements(), Long::sum);
    }
    return counts;
  }
}

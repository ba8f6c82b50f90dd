package org.lectern.lab;

import java.util.ArrayList;
import java.util.List;
import org.lectern.nn.Config;
import org.lectern.nn.Tying;

/** The formulas of {@link Cost}, and those of the parameters, layer by layer. */
final class CostByLayer {
  /** The products of a head have no parameters, so they stand in a line of their own. */
  static final String HEADS = ".heads";

  /**
   * What the formulas say about one layer.
   *
   * @param layer its path, such as {@code encoder.0.ff}
   * @param parameters how many numbers it learns
   * @param multiplyAdds of the way forward
   */
  record Line(String layer, long parameters, long multiplyAdds) {}

  private final Cost cost;
  private final long d;
  private final long ts; // rows of all source sentences
  private final long tt; // rows of all target sentences
  private final List<Line> lines = new ArrayList<>();

  private CostByLayer(Cost cost) {
    this.cost = cost;
    this.d = cost.config().d();
    this.ts = (long) cost.sentences() * cost.source();
    this.tt = (long) cost.sentences() * cost.target();
  }

  /** All layers in the order of the model's parameters. */
  static List<Line> of(Cost cost) {
    CostByLayer all = new CostByLayer(cost);
    all.addEverything();
    return all.lines;
  }

  private void addEverything() {
    Config config = cost.config();
    add("source.embedding", config.sourceVocabulary() * d, 0);
    if (config.tying() != Tying.ALL) {
      add("target.embedding", config.targetVocabulary() * d, 0);
    }
    for (int i = 0; i < config.encoderLayers(); i++) {
      addAttention("encoder." + i + ".self", ts, ts, cost.source(), cost.source());
      addFeedForward("encoder." + i + ".ff", ts);
    }
    addNorm("encoder.norm");
    for (int i = 0; i < config.decoderLayers(); i++) {
      addAttention("decoder." + i + ".self", tt, tt, cost.target(), cost.target());
      addAttention("decoder." + i + ".cross", tt, ts, cost.target(), cost.source());
      addFeedForward("decoder." + i + ".ff", tt);
    }
    addNorm("decoder.norm");
    long words = config.targetVocabulary();
    add("generator", config.tying() == Tying.NONE ? words * d + words : words, tt * d * words);
  }

  /**
   * Four matrices with biases and a norm; query and output act on one side, key and value on the
   * other.
   */
  private void addAttention(String layer, long asking, long asked, long queries, long keys) {
    add(layer, 4 * (d * d + d) + 2 * d, 2 * (asking + asked) * d * d);
    add(layer + HEADS, 0, 2L * cost.sentences() * queries * keys * d);
  }

  private void addFeedForward(String layer, long rows) {
    long ff = cost.config().ff();
    add(layer, 2 * d * ff + ff + d + 2 * d, 2 * rows * d * ff);
  }

  private void addNorm(String layer) {
    if (cost.config().finalNorm()) {
      add(layer, 2 * d, 0);
    }
  }

  private void add(String layer, long parameters, long multiplyAdds) {
    lines.add(new Line(layer, parameters, multiplyAdds));
  }
}

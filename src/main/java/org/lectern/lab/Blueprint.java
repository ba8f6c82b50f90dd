package org.lectern.lab;

import org.lectern.nn.Attention;
import org.lectern.nn.Config;
import org.lectern.nn.Positions;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Transformer;

/**
 * The two parts of a Transformer that can be exchanged from outside, and so broken from outside.
 *
 * @param attention what each head does
 * @param positions what tells a word its place
 */
public record Blueprint(Attention attention, Positions positions) {
  /**
   * The parts as they should be, for a model of these sizes.
   *
   * @param config sizes of the model; the paper's parts are the same for all
   * @return the paper's attention and positions
   */
  public static Blueprint right(Config config) {
    return new Blueprint(new ScaledDotProduct(), new Sinusoid());
  }

  /**
   * A new model with these parts.
   *
   * @param config sizes
   * @param seed of the first weights: the same for the same seed, whatever the parts
   * @return the model
   */
  public Transformer build(Config config, long seed) {
    return Transformer.create(config, attention, positions, seed);
  }
}

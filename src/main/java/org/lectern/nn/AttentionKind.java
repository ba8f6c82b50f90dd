package org.lectern.nn;

import java.util.SplittableRandom;
import org.lectern.grad.Parameters;

/**
 * Makes the attention of each head of each layer.
 *
 * <p>An {@link Attention} without parameters is its own kind: it serves all heads as it is. One
 * that learns names its constructor, and every head gets weights of its own, as note 2 asks ("the
 * same several times with other weights"): {@code Transformer.create(config,
 * AdditiveAttention::new, positions, seed)}.
 */
@FunctionalInterface
public interface AttentionKind {
  /**
   * The attention of one head.
   *
   * @param parameters where its parameters are added, if it has any
   * @param dk columns of the head's queries and keys
   * @param random source of its first weights
   * @return what this head does
   */
  Attention ofHead(Parameters parameters, int dk, SplittableRandom random);
}

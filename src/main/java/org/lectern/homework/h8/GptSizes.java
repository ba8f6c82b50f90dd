package org.lectern.homework.h8;

import org.lectern.nn.Config;
import org.lectern.nn.Tying;

/** The sizes of a GPT as numbers. */
public final class GptSizes {
  private GptSizes() {}

  /**
   * Reads them.
   *
   * @param sizes d, heads, layers, vocabulary, 1 for pre-norm, 1 for one table of words
   * @return the configuration, with a feed-forward network twice as wide as d and no dropout
   */
  public static Config of(int... sizes) {
    return Config.of(sizes[0], sizes[1], 2 * sizes[0], sizes[2], sizes[3], sizes[3])
        .withDropout(0)
        .withPreNorm(sizes[4] == 1)
        .withTying(sizes[5] == 1 ? Tying.ALL : Tying.NONE);
  }
}

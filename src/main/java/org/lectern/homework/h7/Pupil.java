package org.lectern.homework.h7;

import java.util.List;
import java.util.stream.IntStream;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;

/** The small model that learns in this homework; student and judge begin with equal ones. */
public final class Pupil {
  private static final int HEADS = 2;

  private Pupil() {}

  /**
   * A new model: one encoder layer, one decoder layer, two heads, no dropout.
   *
   * @param d columns of every word's vector
   * @param sourceIds number of source ids
   * @param targetIds number of target ids
   * @param seed of the first weights
   * @return the model
   */
  public static Transformer create(int d, int sourceIds, int targetIds, long seed) {
    Config config = Config.of(d, HEADS, 2 * d, 1, sourceIds, targetIds);
    return Transformer.create(config.withDropout(0), seed);
  }

  static List<EncodedPair> pairs(int[][] sources, int[][] targets) {
    return IntStream.range(0, sources.length)
        .mapToObj(i -> new EncodedPair(sources[i].clone(), targets[i].clone()))
        .toList();
  }
}

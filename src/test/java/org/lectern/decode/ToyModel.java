package org.lectern.decode;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A model without weights: a fixed random distribution after every prefix. */
record ToyModel(int vocabulary, long seed) implements Function<int[], double[]> {
  @Override
  public double[] apply(int[] prefix) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + Arrays.hashCode(prefix));
    double[] logProbabilities = new double[vocabulary];
    double sum = 0;
    for (int i = 0; i < vocabulary; i++) {
      logProbabilities[i] = 2 * random.nextDouble();
      sum += Math.exp(logProbabilities[i]);
    }
    for (int i = 0; i < vocabulary; i++) {
      logProbabilities[i] -= Math.log(sum);
    }
    return logProbabilities;
  }
}

package org.lectern.decode;

import java.util.Arrays;

/**
 * One sequence that a {@link Search} found.
 *
 * @param tokens without the start; with the end as last one if it is finished
 * @param logProbabilities of each token given those before it, by the model, [tokens]
 * @param logProbability their sum: that of the whole sequence
 * @param score the log-probability divided by the {@link LengthPenalty}; greater is better
 * @param finished whether it reached the end, rather than being cut at the greatest length
 */
public record Hypothesis(
    int[] tokens,
    double[] logProbabilities,
    double logProbability,
    double score,
    boolean finished) {

  /** What every search begins with: no token yet, certain. */
  static final Hypothesis EMPTY = new Hypothesis(new int[0], new double[0], 0, 0, false);

  Hypothesis extend(int token, double tokenLogProbability, boolean ends, LengthPenalty penalty) {
    int length = tokens.length + 1;
    int[] longer = Arrays.copyOf(tokens, length);
    double[] parts = Arrays.copyOf(logProbabilities, length);
    longer[length - 1] = token;
    parts[length - 1] = tokenLogProbability;
    double sum = logProbability + tokenLogProbability;
    return new Hypothesis(longer, parts, sum, sum / penalty.of(length), ends);
  }
}

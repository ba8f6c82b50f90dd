package org.lectern.explore;

import java.util.stream.IntStream;
import org.lectern.text.Tokenizer;

/**
 * How far the next word moved by what is switched off.
 *
 * @param kl Σ p log(p / q) in nats, of the probabilities p with nothing off and q as it is; 0 if
 *     nothing changed
 * @param topBefore the most probable word with nothing off
 * @param topNow the most probable word as it is
 */
public record Change(double kl, String topBefore, String topNow) {
  static Change of(double[] before, double[] now, double temperature, Tokenizer tokenizer) {
    double[] p = NextWords.logProbabilities(before, temperature);
    double[] q = NextWords.logProbabilities(now, temperature);
    double kl =
        IntStream.range(0, p.length)
            .filter(i -> p[i] > Double.NEGATIVE_INFINITY)
            .mapToDouble(i -> Math.exp(p[i]) * (p[i] - q[i]))
            .sum();
    // it is never negative but by rounding
    return new Change(Math.max(0, kl), tokenizer.token(best(p)), tokenizer.token(best(q)));
  }

  private static int best(double... logProbabilities) {
    int best = 0;
    for (int i = 1; i < logProbabilities.length; i++) {
      best = logProbabilities[i] > logProbabilities[best] ? i : best;
    }
    return best;
  }
}

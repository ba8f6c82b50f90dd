package org.lectern.decode;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lectern.notes.Formula;

/**
 * The distribution that sampling draws from: the model's, sharpened and cut.
 *
 * <ol>
 *   <li>Temperature: softmax(log p / temperature). Below 1 probable tokens gain, above 1 they lose.
 *   <li>Top-k: the k most probable tokens stay, of equal ones the lower ids; the others get 0, and
 *       the rest is scaled to sum to 1. Fan et al. 2018.
 *   <li>Top-p, of what the steps before left: the fewest most probable tokens whose probabilities
 *       sum to p or more stay, always one at least; scaled again. Holtzman et al. 2020.
 * </ol>
 *
 * @param temperature above 0; 1 changes nothing
 * @param topK 1 or more; 0 keeps all
 * @param topP above 0, at most 1; 1 keeps all
 */
public record Sampler(double temperature, int topK, double topP) {
  /**
   * Makes a sampler.
   *
   * @param temperature above 0; 1 changes nothing
   * @param topK 1 or more; 0 keeps all
   * @param topP above 0, at most 1; 1 keeps all
   * @throws IllegalArgumentException if one is out of its range
   */
  public Sampler {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          "Sampler: temperature = " + temperature + "; use a number above 0, usually 0.5 to 1.5");
    }
    if (topK < 0) {
      throw new IllegalArgumentException(
          "Sampler: topK = " + topK + "; use a count of tokens, or 0 for all");
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException(
          "Sampler: topP = " + topP + "; use a share above 0 and at most 1, 1 for all");
    }
  }

  /**
   * Returns the distribution to draw from.
   *
   * @param logProbabilities of the tokens, by the model [vocabulary]. Not modified.
   * @return probabilities [vocabulary], fresh, sum 1
   * @throws IllegalStateException if no token is possible
   */
  @Formula("2.sample")
  public double[] probabilities(double[] logProbabilities) {
    double greatest = Arrays.stream(logProbabilities).max().orElse(Double.NaN);
    if (!Double.isFinite(greatest)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Sampler: the greatest of %d log-probabilities is %s; look for NaN in the model",
              logProbabilities.length,
              greatest));
    }
    double[] p = new double[logProbabilities.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp((logProbabilities[i] - greatest) / temperature);
    }
    scale(p);
    if ((topK > 0 && topK < p.length) || topP < 1) {
      cut(p);
    }
    return p;
  }

  /** Draws a token. */
  int draw(double[] logProbabilities, SplittableRandom random) {
    double[] p = probabilities(logProbabilities);
    double left = random.nextDouble(); // [0, 1)
    int last = 0;
    for (int token = 0; token < p.length; token++) {
      if (p[token] > 0) {
        last = token; // stays if rounding made the sum a hair less than 1
        left -= p[token];
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }

  private void cut(double[] p) {
    int[] order = // the most probable first; the sort is stable, so of equal ones the lower id
        IntStream.range(0, p.length)
            .boxed()
            .sorted((a, b) -> Double.compare(p[b], p[a]))
            .mapToInt(i -> i)
            .toArray();
    int kept = topK > 0 ? Math.min(topK, p.length) : p.length;
    zeroFrom(kept, order, p);
    if (topP < 1) {
      double sum = 0;
      int nucleus = 0;
      while (nucleus < kept && sum < topP) {
        sum += p[order[nucleus++]];
      }
      zeroFrom(nucleus, order, p);
    }
  }

  private static void zeroFrom(int first, int[] order, double[] p) {
    for (int i = first; i < order.length; i++) {
      p[order[i]] = 0;
    }
    scale(p);
  }

  private static void scale(double[] p) {
    double sum = Arrays.stream(p).sum();
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
  }
}

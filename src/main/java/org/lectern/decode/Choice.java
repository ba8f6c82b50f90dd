package org.lectern.decode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/** Where searches differ: which extensions of the live hypotheses of one sentence to go on with. */
@FunctionalInterface
interface Choice {
  /**
   * One live hypothesis and one more token.
   *
   * @param live index of the hypothesis
   * @param token the token
   * @param logProbability of the hypothesis with the token
   */
  record Extension(int live, int token, double logProbability) {
    private static final Comparator<Extension> BEST_FIRST =
        Comparator.comparingDouble(Extension::logProbability)
            .reversed()
            .thenComparingInt(Extension::live)
            .thenComparingInt(Extension::token);
  }

  /** Greedy: the most probable token, of equal ones the lower id; what {@code best(1)} finds. */
  Choice MOST_PROBABLE =
      (live, next, row) -> {
        double before = live.get(0).logProbability();
        int best = -1;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int token = 0; token < next.numCols; token++) {
          double logProbability =
              before + next.data[row * next.numCols + token]; // sums may be equal
          if (logProbability > greatest) {
            greatest = logProbability;
            best = token;
          }
        }
        return best < 0 ? List.of() : List.of(new Extension(0, best, greatest));
      };

  /**
   * Chooses extensions, best first.
   *
   * @param live hypotheses of the sentence
   * @param next log-probabilities of the next token, of all sentences [n x vocabulary]
   * @param row where those of the first live hypothesis stand; the others follow
   * @return none only if no token is possible
   */
  List<Extension> extensions(List<Hypothesis> live, DMatrixRMaj next, int row);

  /** The most probable extensions, up to a count. */
  static Choice best(int count) {
    return (live, next, row) -> {
      PriorityQueue<Extension> kept =
          new PriorityQueue<>(count + 1, Extension.BEST_FIRST.reversed()); // the worst is at hand
      double least = Double.NEGATIVE_INFINITY; // what an extension must surpass to be kept
      for (int i = 0; i < live.size(); i++) {
        double before = live.get(i).logProbability();
        int at = (row + i) * next.numCols;
        for (int token = 0; token < next.numCols; token++) {
          double logProbability = before + next.data[at + token];
          // an equal one stays outside: it has the higher rank or id; false for NaN too
          if (logProbability > least) {
            kept.add(new Extension(i, token, logProbability));
            if (kept.size() > count) {
              kept.remove();
            }
            least = kept.size() < count ? Double.NEGATIVE_INFINITY : kept.peek().logProbability();
          }
        }
      }
      List<Extension> ranked = new ArrayList<>(kept);
      Collections.sort(ranked, Extension.BEST_FIRST);
      return ranked;
    };
  }

  /** One token drawn at random after the one live hypothesis. */
  static Choice random(Sampler sampler, SplittableRandom random) {
    return (live, next, row) -> {
      double[] logProbabilities = new double[next.numCols];
      System.arraycopy(next.data, row * next.numCols, logProbabilities, 0, next.numCols);
      int token = sampler.draw(logProbabilities, random);
      double logProbability = live.get(0).logProbability() + logProbabilities[token];
      return List.of(new Extension(0, token, logProbability));
    };
  }
}

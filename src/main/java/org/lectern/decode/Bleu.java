package org.lectern.decode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Corpus BLEU: how many words, pairs, triples, ... of a translation also stand in a reference,
 *
 * <pre>BLEU = 100 · BP · exp( Σ log pₙ / N ),   BP = min(1, exp(1 − r/h))</pre>
 *
 * <p>pₙ: the share of the n-grams of all hypotheses found in the references of their line, each at
 * most as often as in the reference that has most of it; h: words of all hypotheses; r: words of
 * all references, of several the one nearest in length, of two as near the shorter; N: {@link
 * #maxOrder()}. Counts are summed over the corpus before anything is divided: BLEU of a corpus is
 * no mean of the BLEU of its sentences. Papineni et al. 2002; smoothing after Chen and Cherry 2014.
 *
 * <p>Tests hold its values equal to those of sacrebleu 2.6.0 under the same options.
 *
 * @param tokenizer what a word is
 * @param smoothing what to do about an order without any match
 * @param lowercase whether upper and lower case are the same
 * @param effectiveOrder whether orders longer than every hypothesis are left out of the mean;
 *     sensible for single sentences, not customary for a corpus
 * @param maxOrder N, the longest n-gram counted
 */
public record Bleu(
    BleuTokenizer tokenizer,
    Smoothing smoothing,
    boolean lowercase,
    boolean effectiveOrder,
    int maxOrder) {

  /** The order of the paper and of every published figure. */
  private static final int USUAL_ORDER = 4;

  /** The implementation that signatures name. */
  private static final String VERSION = "lectern-0.1.0";

  /**
   * Makes a BLEU with every option given; {@link #of} is the usual way.
   *
   * @param tokenizer what a word is
   * @param smoothing what to do about an order without any match
   * @param lowercase whether upper and lower case are the same
   * @param effectiveOrder whether orders longer than every hypothesis are left out
   * @param maxOrder the longest n-gram counted, 1 or more
   * @throws IllegalArgumentException if maxOrder is below one
   */
  public Bleu {
    if (maxOrder < 1) {
      throw new IllegalArgumentException(
          "Bleu: the longest n-gram has " + maxOrder + " words; use 1 or more, usually 4");
    }
  }

  /**
   * Returns the BLEU that papers report: mixed case, exponential smoothing, four orders.
   *
   * @param tokenizer what a word is
   * @return the metric
   */
  public static Bleu of(BleuTokenizer tokenizer) {
    return new Bleu(tokenizer, Smoothing.exp(), false, false, USUAL_ORDER);
  }

  /**
   * Compares translations with references.
   *
   * @param hypotheses the translations, one a line
   * @param references the references, one a line for each hypothesis; several such lists if several
   *     people translated
   * @return the score
   * @throws IllegalArgumentException if there is no hypothesis or no reference, or if a list of
   *     references has another length than the hypotheses
   */
  @SafeVarargs
  public final Score score(List<String> hypotheses, List<String>... references) {
    if (hypotheses.isEmpty() || references.length == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Bleu: %d hypotheses and %d lists of references; give at least one of each",
              hypotheses.size(),
              references.length));
    }
    for (List<String> lines : references) {
      checkLines(hypotheses.size(), lines.size());
    }
    int[] matches = new int[maxOrder]; // [n - 1]: n-grams found in a reference
    int[] totals = new int[maxOrder]; // [n - 1]: n-grams of the hypotheses
    int hypothesisLength = 0;
    int referenceLength = 0;
    for (int line = 0; line < hypotheses.size(); line++) {
      List<String> hypothesis = words(hypotheses.get(line));
      hypothesisLength += hypothesis.size();
      Map<List<String>, Integer> allowed = new HashMap<>();
      int nearest = -1;
      for (List<String> lines : references) {
        List<String> reference = words(lines.get(line));
        ngrams(reference).forEach((ngram, count) -> allowed.merge(ngram, count, Math::max));
        nearest = nearer(hypothesis.size(), nearest, reference.size());
      }
      referenceLength += nearest;
      for (Map.Entry<List<String>, Integer> entry : ngrams(hypothesis).entrySet()) {
        int order = entry.getKey().size() - 1;
        totals[order] += entry.getValue();
        matches[order] += Math.min(entry.getValue(), allowed.getOrDefault(entry.getKey(), 0));
      }
    }
    return score(matches, totals, hypothesisLength, referenceLength, references.length);
  }

  private Score score(
      int[] matches, int[] totals, int hypothesisLength, int referenceLength, int n) {
    double brevity = brevityPenalty(hypothesisLength, referenceLength);
    double[] precisions = new double[maxOrder];
    double score = 0;
    if (Arrays.stream(matches).anyMatch(m -> m > 0)) {
      int orders = smoothing.precisions(matches, totals, precisions);
      int used = effectiveOrder ? orders : maxOrder;
      double sum = 0;
      for (int order = 0; order < used; order++) {
        sum += Math.log(precisions[order]); // -∞ without matches or smoothing: the score is 0
      }
      score = brevity * Math.exp(sum / used);
    }
    return new Score(
        score,
        Arrays.stream(precisions).boxed().toList(),
        Arrays.stream(matches).boxed().toList(),
        Arrays.stream(totals).boxed().toList(),
        brevity,
        hypothesisLength,
        referenceLength,
        signature(n));
  }

  private static double brevityPenalty(int hypothesisLength, int referenceLength) {
    if (hypothesisLength >= referenceLength) {
      return 1;
    }
    return Math.exp(1 - (double) referenceLength / hypothesisLength); // of no words: exp(−∞) = 0
  }

  private String signature(int references) {
    return String.format(
        Locale.ROOT,
        "nrefs:%d|case:%s|eff:%s|tok:%s|smooth:%s|version:%s",
        references,
        lowercase ? "lc" : "mixed",
        effectiveOrder ? "yes" : "no",
        tokenizer.label(),
        smoothing.label(),
        VERSION);
  }

  private List<String> words(String line) {
    return tokenizer.tokenize(lowercase ? line.toLowerCase(Locale.ROOT) : line);
  }

  /** Returns how often each n-gram of 1 to maxOrder words occurs. */
  private Map<List<String>, Integer> ngrams(List<String> words) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int n = 1; n <= maxOrder; n++) {
      for (int start = 0; start + n <= words.size(); start++) {
        counts.merge(words.subList(start, start + n), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Returns which of two reference lengths is nearer; of two as near the shorter; -1 is none. */
  private static int nearer(int length, int best, int candidate) {
    if (best < 0) {
      return candidate;
    }
    int difference = Math.abs(candidate - length) - Math.abs(best - length);
    return difference < 0 || (difference == 0 && candidate < best) ? candidate : best;
  }

  private static void checkLines(int hypotheses, int references) {
    if (hypotheses != references) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Bleu: %d hypotheses but %d references; give one reference for each hypothesis",
              hypotheses,
              references));
    }
  }

  /**
   * The BLEU of a corpus with what it was computed from.
   *
   * @param score BLEU, 0 to 100
   * @param precisions of each order from 1, in percent, smoothed
   * @param counts n-grams found in a reference, of each order from 1; with {@link Smoothing#addK}
   *     what it added is included
   * @param totals n-grams of the hypotheses, of each order from 1; likewise
   * @param brevityPenalty 1, or less if the hypotheses are shorter than the references
   * @param hypothesisLength words of all hypotheses
   * @param referenceLength words of the references nearest in length
   * @param signature the options in the form of sacrebleu, for example {@code
   *     nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:lectern-0.1.0}; give it with every
   *     published figure
   */
  public record Score(
      double score,
      List<Double> precisions,
      List<Integer> counts,
      List<Integer> totals,
      double brevityPenalty,
      int hypothesisLength,
      int referenceLength,
      String signature) {

    /**
     * Returns the score with two decimals, for example {@code BLEU = 27.31}; rounded as Python does
     * it for sacrebleu: the exact value, a half to the even digit.
     */
    @Override
    public String toString() {
      BigDecimal rounded = new BigDecimal(score).setScale(2, RoundingMode.HALF_EVEN);
      return "BLEU = " + rounded.toPlainString();
    }
  }
}

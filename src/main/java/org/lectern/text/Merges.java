package org.lectern.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies learnt merges to a word: the merge learnt first is done first, everywhere in the word,
 * from left to right; then the next one that is still possible, until none is.
 */
public final class Merges {

  private static final int NONE = Integer.MAX_VALUE;
  private static final int CHANGED = -1;

  private final List<Merge> merges;
  private final Map<Merge, Integer> ranks = new HashMap<>();

  /**
   * Makes a table of merges.
   *
   * @param merges in the order in which they were learnt. Not modified.
   */
  public Merges(List<Merge> merges) {
    this.merges = List.copyOf(merges);
    for (int rank = 0; rank < merges.size(); rank++) {
      ranks.putIfAbsent(merges.get(rank), rank); // learnt twice: the first time counts
    }
  }

  /**
   * Returns the merges.
   *
   * @return in the order in which they were learnt
   */
  public List<Merge> list() {
    return merges;
  }

  /**
   * Returns a word with all possible merges done.
   *
   * @param word its smallest symbols. Not modified.
   * @return its symbols after merging
   */
  public List<String> apply(List<String> word) {
    String[] symbols = word.toArray(String[]::new);
    int[] rank = new int[symbols.length]; // rank[i]: of the pair (symbols[i], symbols[i + 1])
    Arrays.fill(rank, CHANGED);
    int n = symbols.length;
    while (true) {
      int best = NONE;
      for (int i = 0; i < n; i++) {
        if (rank[i] == CHANGED) {
          rank[i] = i + 1 < n ? rank(symbols[i], symbols[i + 1]) : NONE;
        }
        best = Math.min(best, rank[i]);
      }
      if (best == NONE) {
        return List.of(Arrays.copyOf(symbols, n));
      }
      n = join(symbols, rank, n, best);
    }
  }

  private int rank(String left, String right) {
    return ranks.getOrDefault(new Merge(left, right), NONE);
  }

  /** Joins each pair of the given rank in the first n symbols, and returns how many remain. */
  private int join(String[] symbols, int[] rank, int n, int best) {
    String joined = merges.get(best).joined();
    int kept = 0;
    int i = 0;
    while (i < n) {
      if (rank[i] == best) {
        symbols[kept] = joined;
        rank[kept] = CHANGED;
        if (kept > 0) {
          rank[kept - 1] = CHANGED;
        }
        i += 2;
      } else {
        symbols[kept] = symbols[i];
        rank[kept] = rank[i];
        i++;
      }
      kept++;
    }
    return kept;
  }
}

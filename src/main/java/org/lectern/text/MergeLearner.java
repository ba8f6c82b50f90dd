package org.lectern.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns the merges of byte-pair encoding: each call of {@link #next()} joins the pair of symbols
 * that stands side by side most often in the words.
 *
 * <p>Sennrich, Haddow and Birch 2016, algorithm 1. Among equally frequent pairs the greatest is
 * taken (left symbols compared as strings, then right ones), the rule of their program subword-nmt;
 * like there, learning ends when no pair occurs twice. The pairs are counted once and then only
 * corrected around each merge: counting anew would read all words for every merge.
 */
public final class MergeLearner {

  private static final int MIN_COUNT = 2; // subword-nmt's default of --min-frequency

  private final List<String[]> words = new ArrayList<>(); // each word as its present symbols
  private final List<Integer> frequencies = new ArrayList<>();
  private final Map<Merge, Pair> pairs = new HashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>();
  private final List<Pair> changed = new ArrayList<>(); // pairs to be queued anew

  /** How often a pair occurs now, and every word in which it has ever occurred. */
  private static final class Pair {
    private final Merge symbols;
    private final Set<Integer> words = new HashSet<>();
    private long count;
    private boolean changed; // since it was queued

    private Pair(Merge symbols) {
      this.symbols = symbols;
    }
  }

  /** A pair with its count at the time of queueing; stale when the count has changed since. */
  private record Candidate(Merge pair, long count) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) { // most frequent first, then greatest first
      int order = Long.compare(other.count, count);
      return order != 0 ? order : other.pair.compareTo(pair);
    }
  }

  /**
   * Counts the pairs of all words.
   *
   * @param frequencies how often each word occurs; a word is the list of its symbols. Not modified.
   */
  public MergeLearner(Map<List<String>, Integer> frequencies) {
    frequencies.forEach(
        (word, frequency) -> {
          String[] symbols = word.toArray(String[]::new);
          for (int i = 0; i + 1 < symbols.length; i++) {
            add(new Merge(symbols[i], symbols[i + 1]), words.size(), frequency);
          }
          words.add(symbols);
          this.frequencies.add(frequency);
        });
    requeue();
  }

  /**
   * Joins the most frequent pair in all words.
   *
   * @return the merge, or empty when no pair occurs at least twice
   */
  public Optional<Merge> next() {
    Candidate best = queue.poll();
    while (best != null && best.count != count(best.pair)) {
      best = queue.poll(); // stale: the pair has a fresher candidate, or is gone
    }
    if (best == null) {
      return Optional.empty();
    }
    Merge merge = best.pair;
    String joined = merge.joined(); // one string for all words: its hash is computed once
    for (int word : List.copyOf(pairs.get(merge).words)) { // copied: joining corrects the counts
      words.set(word, join(merge, joined, word));
    }
    requeue();
    return Optional.of(merge);
  }

  /**
   * Returns the words as they are split now, for looking on.
   *
   * @return the symbols of each word, in the order in which the words were given
   */
  public List<List<String>> words() {
    return words.stream().map(List::of).toList();
  }

  /**
   * Returns the word with each occurrence of the pair joined, from left to right; corrects counts.
   */
  private String[] join(Merge merge, String symbol, int word) {
    String[] old = words.get(word);
    int frequency = frequencies.get(word);
    List<String> joined = new ArrayList<>(old.length);
    int i = 0;
    while (i < old.length) {
      if (i + 1 == old.length
          || !old[i].equals(merge.left())
          || !old[i + 1].equals(merge.right())) {
        joined.add(old[i++]);
        continue;
      }
      // before, left, right, after: three pairs vanish and two appear.
      add(merge, word, -frequency);
      if (!joined.isEmpty()) {
        String before = joined.get(joined.size() - 1);
        add(new Merge(before, merge.left()), word, -frequency);
        add(new Merge(before, symbol), word, frequency);
      }
      if (i + 2 < old.length) {
        String after = old[i + 2];
        add(new Merge(merge.right(), after), word, -frequency);
        add(new Merge(symbol, after), word, frequency);
      }
      joined.add(symbol);
      i += 2;
    }
    return joined.toArray(String[]::new);
  }

  private long count(Merge pair) {
    Pair entry = pairs.get(pair);
    return entry == null ? 0 : entry.count;
  }

  private void add(Merge symbols, int word, int frequency) {
    Pair pair = pairs.computeIfAbsent(symbols, Pair::new);
    pair.count += frequency;
    if (frequency > 0) {
      pair.words.add(word);
    }
    if (!pair.changed) {
      pair.changed = true;
      changed.add(pair);
    }
  }

  /** Queues each pair whose count has changed. */
  private void requeue() {
    for (Pair pair : changed) {
      pair.changed = false;
      if (pair.count >= MIN_COUNT) {
        queue.add(new Candidate(pair.symbols, pair.count));
      } else if (pair.count == 0) {
        pairs.remove(pair.symbols);
      }
    }
    changed.clear();
  }
}

package org.lectern.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.notes.Formula;

/** The one loop of all searches; they differ in their {@link Choice} and their width. */
final class SearchLoop implements Search {
  private final int width;
  private final LengthPenalty penalty;
  private final Supplier<Choice> choices; // one for each sentence

  SearchLoop(int width, LengthPenalty penalty, Supplier<Choice> choices) {
    this.width = width;
    this.penalty = penalty;
    this.choices = choices;
  }

  @Override
  @Formula("2.start")
  public List<List<Hypothesis>> search(StepFunction step, int start, int end, int[] maxLengths) {
    List<Sentence> sentences = new ArrayList<>();
    for (int maxLength : maxLengths) {
      if (maxLength < 1) {
        throw new IllegalArgumentException(
            "Search: the greatest length is " + maxLength + "; use 1 or more, the end included");
      }
      sentences.add(new Sentence(choices.get(), end, maxLength));
    }
    List<Sentence> open = new ArrayList<>(sentences);
    int[] parents = IntStream.range(0, maxLengths.length).toArray();
    int[] tokens = IntStream.generate(() -> start).limit(maxLengths.length).toArray();
    for (int length = 0; !open.isEmpty(); length++) {
      if (Thread.interrupted()) {
        throw new CancellationException(
            "Search: interrupted after " + length + " tokens; start it again for a result");
      }
      DMatrixRMaj next = step.next(parents, tokens); // [live of all open x vocabulary]
      check(next, tokens.length);
      int row = 0;
      for (Sentence sentence : open) {
        int rows = sentence.live.size();
        sentence.advance(next, row);
        row += rows;
      }
      open.removeIf(Sentence::done);
      parents = open.stream().flatMap(s -> s.parents.stream()).mapToInt(i -> i).toArray();
      tokens = open.stream().flatMapToInt(Sentence::lastTokens).toArray();
    }
    return sentences.stream().map(Sentence::result).toList();
  }

  private static void check(DMatrixRMaj next, int rows) {
    if (next.numRows != rows) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Search: the step function returned [%d x %d] for %d hypotheses; return a row each",
              next.numRows,
              next.numCols,
              rows));
    }
  }

  /** Where the search of one sentence stands. */
  private final class Sentence {
    private final Choice choice;
    private final int end;
    private final int maxLength;
    private final List<Hypothesis> finished = new ArrayList<>();
    private List<Hypothesis> live = List.of(Hypothesis.EMPTY);
    private List<Integer> parents = List.of(); // of each live one: its row in the last step

    Sentence(Choice choice, int end, int maxLength) {
      this.choice = choice;
      this.end = end;
      this.maxLength = maxLength;
    }

    /** Makes every live hypothesis longer by one; their log-probabilities begin at a row. */
    void advance(DMatrixRMaj next, int row) {
      List<Choice.Extension> ranked = choice.extensions(live, next, row);
      if (ranked.isEmpty() && finished.isEmpty()) {
        throw new IllegalStateException(
            "Search: every next token has log-probability -Infinity or NaN; look at the model");
      }
      List<Hypothesis> longer = new ArrayList<>();
      List<Integer> rows = new ArrayList<>();
      for (int rank = 0; rank < ranked.size(); rank++) {
        Choice.Extension extension = ranked.get(rank);
        int token = extension.token();
        int parent = row + extension.live();
        boolean ends = token == end;
        Hypothesis hypothesis =
            live.get(extension.live()).extend(token, next.get(parent, token), ends, penalty);
        if (ends && rank < width) {
          finished.add(hypothesis);
        } else if (!ends && longer.size() < width) {
          longer.add(hypothesis);
          rows.add(parent);
        }
      }
      live = longer;
      parents = rows;
    }

    boolean done() {
      return finished.size() >= width || live.isEmpty() || live.get(0).tokens().length == maxLength;
    }

    IntStream lastTokens() {
      return live.stream().mapToInt(h -> h.tokens()[h.tokens().length - 1]);
    }

    List<Hypothesis> result() {
      // the sort is stable: of equal scores the one found first
      Comparator<Hypothesis> bestFirst =
          Comparator.comparing(Hypothesis::finished)
              .thenComparingDouble(Hypothesis::score)
              .reversed();
      List<Hypothesis> all = new ArrayList<>(finished);
      all.addAll(live);
      all.sort(bestFirst);
      return List.copyOf(all.subList(0, Math.min(width, all.size())));
    }
  }
}

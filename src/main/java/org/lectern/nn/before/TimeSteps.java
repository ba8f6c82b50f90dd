package org.lectern.nn.before;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.lectern.matrix.Segments;

/**
 * The order in which a recurrent network goes through a batch: word 0 of all sentences, then word 1
 * of all that have one, and so on. The longest sentence is first, so that those still alive are
 * always the upper rows of a state.
 */
final class TimeSteps {
  private final Segments sentences;
  private final int[] order; // sentences, longest first

  TimeSteps(Segments sentences) {
    this.sentences = sentences;
    this.order =
        IntStream.range(0, sentences.count())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -sentences.length(i))) // stable
            .mapToInt(i -> i)
            .toArray();
  }

  /** The sentences, longest first. */
  int[] order() {
    return order.clone();
  }

  /** How many steps there are: the length of the longest sentence. */
  int count() {
    return order.length == 0 ? 0 : sentences.length(order[0]);
  }

  /** For each sentence that has a word at this time, longest first: the row of that word. */
  int[] rows(int time) {
    return Arrays.stream(order)
        .filter(i -> sentences.length(i) > time)
        .map(i -> sentences.from(i) + time)
        .toArray();
  }

  /** For each row of the sentences: where it comes when all steps stand below each other. */
  int[] places() {
    int[] places = new int[sentences.rows()];
    int place = 0;
    for (int time = 0; time < count(); time++) {
      for (int row : rows(time)) {
        places[row] = place++;
      }
    }
    return places;
  }
}

package org.lectern.lab;

import java.util.List;
import org.lectern.nn.Bert;

/** Guesses a word that is hidden, from the words around it. */
@FunctionalInterface
public interface FillIn {
  /**
   * Guesses a word.
   *
   * @param text ids; the one in the place must not be looked at. Not modified.
   * @param place which word is hidden, from 0
   * @return an id
   */
  int guess(int[] text, int place);

  /**
   * Hides each word of each text in turn, all but the first and the last, and counts right guesses.
   *
   * @param texts ids from {@code <start>} to {@code <end>}
   * @return the share of words that were guessed
   */
  default double accuracy(List<int[]> texts) {
    int right = 0;
    int all = 0;
    for (int[] text : texts) {
      for (int place = 1; place < text.length - 1; place++) {
        right += guess(text, place) == text[place] ? 1 : 0;
        all++;
      }
    }
    return (double) right / all;
  }

  /**
   * Looks at the word before, and counts.
   *
   * @param pairs counted
   * @return a guesser that sees one neighbour
   */
  static FillIn fromTheLeft(Bigrams pairs) {
    return (text, place) -> pairs.fill(text[place - 1]);
  }

  /**
   * Looks at the words before and behind, and counts: all that pairs can tell.
   *
   * @param pairs counted
   * @return a guesser that sees both neighbours, as BERT does
   */
  static FillIn fromBothSides(Bigrams pairs) {
    return (text, place) -> pairs.fill(text[place - 1], text[place + 1]);
  }

  /**
   * Reads the whole text.
   *
   * @param model trained
   * @return its most probable word, of equal ones the lower id
   */
  static FillIn by(Bert model) {
    return (text, place) -> {
      double[] logP = model.logProbabilities(text, place);
      int best = 0;
      for (int id = 1; id < logP.length; id++) {
        best = logP[id] > logP[best] ? id : best;
      }
      return best;
    };
  }
}

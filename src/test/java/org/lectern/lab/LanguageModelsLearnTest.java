package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.nn.Bert;
import org.lectern.nn.Config;
import org.lectern.nn.Gpt;
import org.lectern.nn.Tying;
import org.lectern.notes.Formula;
import org.lectern.train.Recipe;
import org.lectern.train.Trainer;
import org.lectern.train.Validation;

/** Both learn what pairs of neighbours cannot tell. */
class LanguageModelsLearnTest {
  private static final double EXACT = 1e-12; // a quotient of small numbers
  private static final int START = 1;
  private static final int END = 2;
  private static final int WORD = 4; // the first id that is one
  private static final int DIGITS = 5;

  private static Config config(int words) {
    return Config.of(16, 2, 32, 1, words, words)
        .withDropout(0)
        .withPreNorm(true)
        .withTying(Tying.ALL);
  }

  /** Behind an a stands another a or a b, depending on what stands before it. */
  @Test
  @Formula("1.families")
  void gptCountsLettersThatABigramCannot() throws Exception {
    int[] text = new int[900];
    Arrays.setAll(text, i -> i % 3 == 2 ? WORD + 1 : WORD); // a a b a a b …
    Windows windows = Windows.of(text, 10, 0.2);
    double counted = new Bigrams(windows.training(), 6).perplexity(windows.heldOut());
    assertEquals(Math.pow(2, 2 / 3.0), counted, 0.05); // two of three letters are a coin's toss

    Gpt gpt = Gpt.create(config(6), 1);
    Recipe recipe = new Recipe(20, 8, 0.01, 20, 0, 1, 40, 1);
    new Trainer(gpt, recipe, Windows.asPairs(windows.training()), List.of()).train();
    double learnt = Math.exp(Validation.loss(gpt, Windows.asPairs(windows.heldOut())));
    // the letter behind the first a of a window stays a toss for some: 2^(1/10) at the most
    assertTrue(learnt < 1.08, "perplexity " + learnt + ", by pairs " + counted);
  }

  /** A word, a comma, the same word again: neither of the two has a neighbour that tells it. */
  @Test
  @Formula("1.families")
  void bertCopiesWhatABigramCannotSee() throws Exception {
    int comma = WORD + DIGITS;
    List<int[]> texts = new ArrayList<>();
    for (int x = 0; x < DIGITS; x++) {
      int[] text = {START, WORD + x, comma, WORD + x, END};
      texts.addAll(Collections.nCopies(8, text)); // with other blanks
    }
    Bigrams pairs = new Bigrams(texts, comma + 1);
    double oneInFive = 2.0 / DIGITS / 3; // two words of three; the comma looks like an end
    assertEquals(oneInFive, FillIn.fromTheLeft(pairs).accuracy(texts), EXACT);
    assertEquals(oneInFive + 1 / 3.0, FillIn.fromBothSides(pairs).accuracy(texts), EXACT);

    Bert bert = Bert.create(config(comma + 1), 0.15, 1);
    Recipe recipe = new Recipe(200, 40, 0.01, 20, 0, 1, 40, 1);
    new Trainer(bert, recipe, Windows.asPairs(texts), List.of()).train();
    assertEquals(1, FillIn.by(bert).accuracy(texts));
  }
}

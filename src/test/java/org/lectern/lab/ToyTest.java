package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;
import org.lectern.train.Event;
import org.lectern.train.Recipe;

class ToyTest {
  private static final double EXACT = 1e-12; // sums of a few shares

  @ParameterizedTest
  @EnumSource
  void answersBeginWithStartAndEndWithEnd(Toy toy) {
    for (EncodedPair pair : toy.pairs(20, 6, 1)) {
      assertEquals(Vocabulary.START, pair.target()[0]);
      assertEquals(Vocabulary.END, pair.target()[7]);
      assertEquals(Vocabulary.END, pair.source()[6]);
    }
  }

  @Test
  void copySaysTheSameAndReverseSaysItBackwards() {
    for (EncodedPair pair : Toy.COPY.pairs(20, 6, 1)) {
      assertEquals(digits(pair.source()), digits(pair.target()));
    }
    for (EncodedPair pair : Toy.REVERSE.pairs(20, 6, 1)) {
      String reversed = new StringBuilder(digits(pair.source())).reverse().toString();
      assertEquals(reversed, digits(pair.target()));
    }
  }

  /** A digit of the answer is that of the row in one case of ten, as chance has it. */
  @Test
  void diceHaveNothingToDoWithTheRow() {
    List<EncodedPair> pairs = Toy.DICE.pairs(2000, 6, 1);
    long same =
        pairs.stream()
            .flatMapToInt(
                p -> IntStream.range(0, 6).filter(i -> p.source()[i] == p.target()[i + 1]))
            .count();
    assertEquals(0.1, same / 12000.0, 0.01); // over three standard deviations of 0.0027
  }

  @Test
  void sameSeedGivesTheSameRows() {
    assertArrayEquals(
        Toy.DICE.pairs(3, 6, 5).get(2).target(), Toy.DICE.pairs(3, 6, 5).get(2).target());
  }

  /** Answers that are the model's own are all right, and one changed digit is one wrong place. */
  @Test
  void marksCountWhatIsRight() {
    Transformer model = Transformer.create(Toy.config(16, 2), 3);
    List<EncodedPair> asked = Toy.REVERSE.pairs(8, 4, 1);
    int[][] said = Marks.free(model, asked, Vocabulary.START);
    List<EncodedPair> own =
        IntStream.range(0, 8)
            .mapToObj(i -> new EncodedPair(asked.get(i).source(), said[i]))
            .toList();
    Marks perfect = Marks.of(model, own);
    assertEquals(1, perfect.whole(), 0);
    assertArrayEquals(new double[] {1, 1, 1, 1, 1}, perfect.free(), EXACT);
    assertArrayEquals(new double[] {1, 1, 1, 1, 1}, perfect.forced(), EXACT);

    said[7][5] = said[7][5] == 4 ? 5 : 4; // the last word: nothing follows from it
    Marks marks = Marks.of(model, own);
    assertEquals(7.0 / 8, marks.whole(), EXACT);
    assertArrayEquals(new double[] {1, 1, 1, 1, 7.0 / 8}, marks.free(), EXACT);
    assertArrayEquals(new double[] {1, 1, 1, 1, 7.0 / 8}, marks.forced(), EXACT);
    assertEquals((4 + 7.0 / 8) / 5, marks.freeMean(), EXACT);
    assertEquals((4 + 7.0 / 8) / 5, marks.forcedMean(), EXACT);
  }

  @Test
  void answersOfSeveralLengthsAreRefused() {
    Transformer model = Transformer.create(Toy.config(16, 2), 3);
    List<EncodedPair> mixed = List.of(Toy.pair("123", "321"), Toy.pair("12", "21"));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Marks.of(model, mixed));
    assertTrue(e.getMessage().contains("one length"), e.getMessage());
  }

  @Test
  void runReadsMarksNowAndThenAndAtTheEnd() throws InterruptedException {
    List<EncodedPair> pairs = Toy.COPY.pairs(50, 3, 1);
    Recipe recipe = new Recipe(1, 10, 0.001, 10, 0, 1, 40, 1);
    Transformer model = Transformer.create(Toy.config(8, 2), 1);
    Run run = Run.of(model, recipe, pairs, pairs.subList(0, 5), 2);
    assertEquals(5, run.curve(Event.Step::loss).length);
    assertEquals(List.of(2L, 4L, 5L), run.readings().stream().map(Run.Reading::step).toList());
    assertEquals(run.marks(), run.readings().get(2).marks());
  }

  private static String digits(int... ids) {
    return Toy.tokenizer().decode(ids);
  }
}

package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Blas;
import org.lectern.matrix.ForwardedProducts;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Products;
import org.lectern.matrix.Segments;
import org.lectern.matrix.SharedProducts;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import org.lectern.text.CharacterTokenizer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;

/** Translations by an untrained model: what it says is babble, but the same babble by every way. */
class TranslatorTest {
  private static final double MODEL = 1e-9; // 32 forwards in another order of additions

  private static final List<String> SENTENCES =
      List.of("one cat", "", "a dog and a cat", "x", "   ", "two dogs");

  private final CharacterTokenizer letters = CharacterTokenizer.train(SENTENCES, 1, 100);
  private final Transformer model =
      Transformer.create(Config.of(16, 2, 32, 2, letters.size(), letters.size()), 5);

  @Test
  void aBatchIsTranslatedAsEachSentenceAlone() {
    for (Search search : List.of(Search.greedy(), Search.beam(3, LengthPenalty.power(1)))) {
      Translator translator = new Translator(model, letters, letters, search);
      List<String> together = translator.translate(SENTENCES);
      List<String> alone = SENTENCES.stream().map(translator::translate).toList();
      assertEquals(alone, together);
    }
  }

  @Test
  void rememberedKeysAndValuesEqualReadingThePrefixAnew() {
    int[] source = EncodedPair.withEnd(letters.encode("a dog"));
    for (Search search : List.of(Search.greedy(), Search.beam(4, LengthPenalty.none()))) {
      StepFunction anew = StepFunction.ofPrefix(prefix -> next(source, prefix));
      var full = search.search(anew, Vocabulary.START, Vocabulary.END, 2 * source.length + 20);
      var cached = new Translator(model, letters, letters, search).hypotheses("a dog");
      assertEquals(full.size(), cached.size());
      for (int i = 0; i < full.size(); i++) {
        assertArrayEquals(full.get(i).tokens(), cached.get(i).tokens());
        assertEquals(full.get(i).logProbability(), cached.get(i).logProbability(), MODEL);
      }
    }
  }

  private double[] next(int[] source, int[] prefix) {
    Tape tape = Tape.off();
    Value memory = model.encode(tape, source);
    Segments one = Segments.ofLengths(source.length);
    DMatrixRMaj logits = model.decode(tape, new int[][] {prefix}, memory, one).matrix();
    return Matrices.logSoftmax(Matrices.rows(logits, prefix.length - 1)).data;
  }

  /** Wide enough for products that are cut: a row of words is 256 wide. */
  @Test
  void productsThatThreadsShareGiveTheSameTranslations() {
    Transformer wide =
        Transformer.create(Config.of(256, 2, 256, 1, letters.size(), letters.size()), 5);
    for (Search search : List.of(Search.greedy(), Search.beam(3, LengthPenalty.power(1)))) {
      Translator plain = new Translator(wide, letters, letters, search);
      try (SharedProducts two = new SharedProducts(Blas.products(), 2)) {
        Translator shared = plain.with(two);
        assertEquals(plain.translate(SENTENCES), shared.translate(SENTENCES));
        assertEquals(plain.translate("a dog"), shared.translate("a dog"));
      }
    }
  }

  @Test
  void theProductsAskedForCompute() {
    AtomicInteger count = new AtomicInteger();
    Products counted =
        new ForwardedProducts(Blas.products()) {
          @Override
          protected void before(long multiplyAdds) {
            count.incrementAndGet();
          }
        };
    Translator translator = new Translator(model, letters, letters, Search.greedy());
    assertEquals(translator.translate("x"), translator.with(counted).translate("x"));
    assertTrue(count.get() > 0);
    int before = count.get();
    translator.translate("x");
    assertEquals(before, count.get(), "the old one stays as it was");
  }

  @Test
  void blankSentencesStayBlank() {
    Translator translator = new Translator(model, letters, letters, Search.greedy());
    List<String> result = translator.translate(SENTENCES);
    assertEquals("", result.get(1));
    assertEquals("", result.get(4));
    assertEquals(SENTENCES.size(), result.size());
  }

  @Test
  void batchesHaveTheSizeAskedForAndLikeLengths() {
    Translator translator = new Translator(model, letters, letters, Search.greedy(), 3);
    assertEquals(List.of(List.of(3, 0, 5), List.of(2)), translator.batches(SENTENCES));
    List<String> many = Collections.nCopies(100, "x");
    Translator large = new Translator(model, letters, letters, Search.greedy(), 80);
    assertEquals(List.of(80, 20), large.batches(many).stream().map(List::size).toList());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Translator(model, letters, letters, Search.greedy(), 0));
  }

  /** A model that says each sentence backwards, whatever it is told. */
  private static StepFunction backwards(int[]... sources) {
    return new StepFunction() {
      private final int[] said = new int[sources.length];

      @Override
      public DMatrixRMaj next(int[] parents, int[] tokens) {
        DMatrixRMaj next = new DMatrixRMaj(tokens.length, 100);
        next.fill(Double.NEGATIVE_INFINITY);
        for (int i = 0; i < tokens.length; i++) {
          int at = sources[parents[i]].length - 2 - said[parents[i]]++; // the last one is the end
          next.set(i, at < 0 ? Vocabulary.END : sources[parents[i]][at], 0);
        }
        return next;
      }
    };
  }

  @Test
  void eachTranslationStandsAtThePlaceOfItsSentence() {
    List<String> sentences = List.of("abc", "  ", "dog", "cat");
    Translator translator =
        new Translator(TranslatorTest::backwards, letters, letters, Search.greedy());
    assertEquals("god", translator.translate("dog"));
    List<String> three = List.of("dog", "cat", "tac"); // of one length: no row moves
    assertEquals(List.of("god", "tac", "cat"), translator.translate(three));
    assertEquals(4, translator.translate(sentences).size());
    assertEquals("", translator.translate(sentences).get(1));
    assertEquals("tac", translator.translate(sentences).get(3));
  }

  @Test
  void aFullLastBatchIsTheLast() {
    Translator pairs = new Translator(model, letters, letters, Search.greedy(), 2);
    assertEquals(List.of(List.of(0, 1), List.of(2, 3)), pairs.batches(List.of("a", "b", "c", "d")));
    Translator single = new Translator(model, letters, letters, Search.greedy(), 1);
    assertEquals(List.of(List.of(1), List.of(0)), single.batches(List.of("bb", "a")));
  }
}

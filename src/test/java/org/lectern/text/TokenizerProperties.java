package org.lectern.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.RandomInput.between;
import static org.lectern.RandomInput.property;
import static org.lectern.RandomInput.sentences;
import static org.lectern.RandomInput.texts;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every text, Unicode's worst included. */
class TokenizerProperties {
  private static final List<String> LEARNT =
      List.of("the cat sat on the mat, the cat sat.", "кот сидит на ковре", "猫坐在垫子上。", "1,5 don't");

  private static final BytePairTokenizer BYTE_PAIRS = BytePairTokenizer.train(LEARNT, 300);
  private static final WordTokenizer WORDS = WordTokenizer.train(LEARNT, 1, 1000);
  private static final CharacterTokenizer CHARACTERS = CharacterTokenizer.train(LEARNT, 1, 1000);

  @Test
  void bytePairsGiveEveryTextBack() {
    property(500)
        .forAll(texts())
        .checkAssert(
            text -> {
              String decoded = BYTE_PAIRS.decode(BYTE_PAIRS.encode(text));
              assertEquals(text.replaceAll("\\p{Cs}", "\ufffd"), decoded); // lone surrogates
              if (UTF_8.newEncoder().canEncode(text)) { // no lone surrogate
                assertEquals(text, decoded);
              }
            });
  }

  @Test
  void charactersGiveBackWhatTheyHaveLearnt() {
    property(200)
        .forAll(texts())
        .checkAssert(
            text -> {
              CharacterTokenizer own = CharacterTokenizer.train(List.of(text), 1, 1000);
              assertEquals(Utf8.wellFormed(text), own.decode(own.encode(text)));
              assertEquals(text.codePointCount(0, text.length()), own.encode(text).length);
            });
  }

  @Test
  void noTextIsTooStrange() {
    property(300)
        .forAll(texts())
        .checkAssert(
            text -> {
              for (Tokenizer tokenizer : List.of(BYTE_PAIRS, WORDS, CHARACTERS)) {
                int[] ids = tokenizer.encode(text);
                for (int id : ids) {
                  assertTrue(id >= Vocabulary.UNKNOWN && id < tokenizer.size(), () -> "id " + id);
                }
                assertEquals(ids.length, tokenizer.tokens(text).size());
                assertFalse(tokenizer.decode(ids) == null);
              }
            });
  }

  @Test
  void savedTokenizersGiveTheSameIds() {
    property(60)
        .forAll(lists().of(texts()).ofSizeBetween(0, 4), texts(), between(0, 40))
        .checkAssert(
            (corpus, text, merges) -> {
              for (Tokenizer tokenizer :
                  List.of(
                      BytePairTokenizer.train(corpus, BytePairTokenizer.MIN_SIZE + merges),
                      WordTokenizer.train(corpus, 1, 4 + merges),
                      CharacterTokenizer.train(corpus, 1, 4 + merges))) {
                Tokenizer restored = Tokenizer.of(tokenizer.data());
                assertEquals(tokenizer.size(), restored.size());
                assertArrayEquals(tokenizer.encode(text), restored.encode(text));
                for (String line : corpus) {
                  assertArrayEquals(tokenizer.encode(line), restored.encode(line));
                }
              }
            });
  }

  @Test
  void ordinarySentencesComeBackFromWords() {
    property(200)
        .forAll(sentences(1, 12))
        .checkAssert(
            sentence -> {
              WordTokenizer own = WordTokenizer.train(List.of(sentence), 1, 1000);
              int[] ids = own.encode(sentence);
              String decoded = own.decode(ids); // perhaps with other blanks, never with other words
              assertEquals(WordTokenizer.split(sentence), WordTokenizer.split(decoded));
              assertArrayEquals(ids, own.encode(decoded));
              assertEquals(decoded, own.decode(own.encode(decoded)));
              assertEquals(decoded.strip().replace("  ", " "), decoded);
            });
  }
}

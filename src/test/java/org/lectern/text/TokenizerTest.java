package org.lectern.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of tokenizer. */
class TokenizerTest {

  static final List<String> TEXTS =
      List.of(
          "Tom is clean.",
          "Tell me frankly, Tom: don't you know?",
          "Я точно знаю, где найти Тома.",
          "我在机场见了个朋友。",
          "The price is 3.50, he said (\"too much\").");

  static Stream<Tokenizer> all() {
    return Stream.of(
        WordTokenizer.train(TEXTS, 1, 1000),
        CharacterTokenizer.train(TEXTS, 1, 1000),
        BytePairTokenizer.train(TEXTS, 300));
  }

  @ParameterizedTest
  @MethodSource("all")
  void neverFailsOnUnseenText(Tokenizer tokenizer) {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 2000; i++) {
      String text = RandomText.next(random);
      if (i % 3 == 0) { // halves of characters, alone
        text = text + (char) random.nextInt(0xD800, 0xE000) + text;
      }
      for (int id : tokenizer.encode(text)) {
        assertTrue(id >= Vocabulary.UNKNOWN && id < tokenizer.size());
        assertFalse(tokenizer.token(id).isEmpty());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyIdsHaveText(Tokenizer tokenizer) {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2000; i++) { // what an untrained model may produce
      int[] ids = random.ints(random.nextInt(20), 0, tokenizer.size()).toArray();
      String text = tokenizer.decode(ids);
      assertEquals(text, Utf8.wellFormed(text));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void longWordsNeitherFailNorTakeLong(Tokenizer tokenizer) {
    for (String part : List.of("a", "a-", "a'", " ", "1.", "!", "知")) {
      assertTrue(tokenizer.encode(part.repeat(100_000)).length < 500_000);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void restoredEqualsSaved(Tokenizer tokenizer) {
    Tokenizer restored = Tokenizer.of(tokenizer.data());
    assertEquals(tokenizer.data(), restored.data());
    assertEquals(tokenizer.size(), restored.size());
    SplittableRandom random = new SplittableRandom(4);
    for (String text : TEXTS) {
      String unseen = text + RandomText.next(random);
      assertArrayEquals(tokenizer.encode(unseen), restored.encode(unseen));
      assertEquals(
          tokenizer.decode(tokenizer.encode(unseen)), restored.decode(restored.encode(unseen)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void seenTextComesBack(Tokenizer tokenizer) {
    for (String text : TEXTS) {
      assertEquals(text, tokenizer.decode(tokenizer.encode(text)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void threadsMayShareIt(Tokenizer tokenizer) {
    List<String> texts =
        IntStream.range(0, 2000).mapToObj(i -> TEXTS.get(i % TEXTS.size()) + i).toList();
    List<List<String>> alone = texts.stream().map(tokenizer::tokens).toList();
    assertEquals(alone, texts.parallelStream().map(tokenizer::tokens).toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void emptyTextHasNoIds(Tokenizer tokenizer) {
    assertEquals(0, tokenizer.encode("").length);
    assertEquals("", tokenizer.decode(new int[0]));
  }

  @ParameterizedTest
  @MethodSource("all")
  void specialIdsAreTheSameForAll(Tokenizer tokenizer) {
    assertEquals(
        List.of("<pad>", "<start>", "<end>", "<unk>"), tokenizer.tokens(new int[] {0, 1, 2, 3}));
    assertEquals("<unk>", tokenizer.decode(new int[] {0, 1, 3, 2}));
  }

  @ParameterizedTest
  @MethodSource("all")
  void loneSurrogateIsTheReplacementCharacter(Tokenizer tokenizer) {
    assertArrayEquals(tokenizer.encode("a\uFFFDb"), tokenizer.encode("a\uD83Db"));
    assertArrayEquals(tokenizer.encode("\uFFFD"), tokenizer.encode("\uDE00"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void idOutOfRangeIsNamed(Tokenizer tokenizer) {
    int[] ids = {tokenizer.size()};
    var error = assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(ids));
    assertTrue(error.getMessage().contains("no id " + tokenizer.size()), error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> tokenizer.token(-1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "syllables  | a         | unknown kind \"syllables\"",
        "words      | a,b,a     | entry 2, \"a\", is entry 0 already",
        "words      | a,<end>   | entry 1, \"<end>\", is the name of a special id",
        "words      | a,,b      | entry 1 is empty",
        "characters | a,bc      | \"bc\" is not a single character",
        "byte-pairs | a b,ab    | entry 1, \"ab\"",
        "byte-pairs | a b,abc d | entry 1, \"abc d\"",
        "byte-pairs | a я       | entry 0, \"a я\"",
        "byte-pairs | a b c     | entry 0, \"a b c\"",
      })
  void malformedDataAreNamed(String kind, String entries, String message) {
    var data = new TokenizerData(kind, Arrays.asList(entries.split(",")));
    var error = assertThrows(IllegalArgumentException.class, () -> Tokenizer.of(data));
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @Test
  void missingDataAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> new TokenizerData(null, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new TokenizerData("words", null));
    List<String> hole = Arrays.asList("a", null);
    assertThrows(IllegalArgumentException.class, () -> new TokenizerData("words", hole));
  }
}

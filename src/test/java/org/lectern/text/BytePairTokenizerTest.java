package org.lectern.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.SharedData;

class BytePairTokenizerTest {

  private static final BytePairTokenizer SMALL = BytePairTokenizer.train(TokenizerTest.TEXTS, 320);
  private static final BytePairTokenizer BYTES = BytePairTokenizer.train(List.of(), 1000);

  @Test
  void everyStringComesBack() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 5000; i++) {
      String text = RandomText.next(random);
      assertEquals(text, SMALL.decode(SMALL.encode(text)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "  ",
        " a",
        "  a",
        "a ",
        "a  ",
        "\n",
        " \n a\t",
        "👩‍👩‍👧 ok",
        "\u00A0a",
        "𝄞",
        "\0"
      })
  void blanksAndEmojiComeBack(String text) {
    assertEquals(text, SMALL.decode(SMALL.encode(text)));
  }

  @Test
  void loneSurrogateComesBackAsReplacementCharacter() {
    assertEquals("a\uFFFDb", SMALL.decode(SMALL.encode("a\uD83Db")));
  }

  @Test
  void splitsLikeGpt2() {
    // By hand from the expression of GPT-2 with a blank in front.
    assertEquals(
        List.of(" Don", "'t", " pay", " 3", ".", "50", "!?", " ", " Я", " 我在", "\n"),
        BytePairTokenizer.split("Don't pay 3.50!?  Я 我在\n"));
    assertEquals(List.of(" ", " a"), BytePairTokenizer.split(" a"));
  }

  @Test
  void splitLosesNothing() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 5000; i++) {
      String text = "x" + RandomText.next(random);
      assertEquals(" " + text, String.join("", BytePairTokenizer.split(text)));
    }
  }

  @Test
  void withoutCorpusEachByteIsAPiece() {
    assertEquals(260, BYTES.size()); // 4 special ids and 256 bytes
    // UTF-8: blank 20, A 41, я D1 8F; ids are bytes + 4
    assertArrayEquals(new int[] {0x20 + 4, 0x41 + 4, 0xD1 + 4, 0x8F + 4}, BYTES.encode("Aя"));
  }

  @Test
  void mergesOfOneWordByHand() {
    // " abab" twice: a b occurs 4 times; then " ab" and "abab" twice each: of "ab ab" and "Ġ ab"
    // the greater string is "Ġ ab" (U+0120 > a); then "Ġab ab".
    BytePairTokenizer tokenizer = BytePairTokenizer.train(List.of("abab", "abab"), 1000);
    assertEquals(
        List.of("a b", "Ġ ab", "Ġab ab"),
        tokenizer.merges().stream().map(Merge::toString).toList());
    assertEquals(263, tokenizer.size());
    assertArrayEquals(new int[] {262, 260}, tokenizer.encode("ababab"));
    assertEquals(List.of("▁abab", "ab"), tokenizer.tokens("ababab"));
    assertEquals("ababab", tokenizer.decode(new int[] {262, 260}));
  }

  /** Three merges are to be had; a size of 262 has room for two, one of 260 for none. */
  @Test
  void sizeIsNotPassedAndMayBeTheSmallest() {
    for (int size = BytePairTokenizer.MIN_SIZE; size <= 263; size++) {
      assertEquals(size, BytePairTokenizer.train(List.of("abab", "abab"), size).size());
    }
  }

  @Test
  void piecesAreReadable() {
    // я is D1 8F, 我 is E6 88 91, U+0085 is C2 85
    assertEquals(List.of("▁", "<0xD1>", "<0x8F>"), BYTES.tokens("я"));
    assertEquals("▁я", ByteAlphabet.readable(symbols(" я")));
    assertEquals(
        "我<0xE6><0x88>", ByteAlphabet.readable(symbols("我") + symbols("我").substring(0, 2)));
    assertEquals("<0x91>a", ByteAlphabet.readable(symbols("我").substring(2) + "a"));
    assertEquals("<0x0A><0xC2><0x85>▁", ByteAlphabet.readable(symbols("\n\u0085 ")));
  }

  private static String symbols(String text) {
    return String.join("", ByteAlphabet.symbols(text));
  }

  @Test
  void alphabetIsThatOfGpt2() {
    // The known faces of it: blank Ġ (U+0120), line end Ċ (U+010A), я as Ñı (D1, 8F).
    assertEquals("ĠĊÑı", symbols(" \nя"));
    assertEquals("\u0100\u0143", ByteAlphabet.symbol(0) + ByteAlphabet.symbol(0xAD)); // first, last
  }

  @Test
  void halfACharacterIsDecodedAsReplacement() {
    assertEquals("\uFFFDa", BYTES.decode(new int[] {0xD1 + 4, 'a' + 4}));
  }

  @Test
  void orderOfSentencesDoesNotMatter() {
    List<String> reversed = new ArrayList<>(TokenizerTest.TEXTS);
    Collections.reverse(reversed);
    assertEquals(SMALL.data(), BytePairTokenizer.train(reversed, 320).data());
  }

  @Test
  void tooSmallSizeIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> BytePairTokenizer.train(List.of("a"), 259));
    assertTrue(error.getMessage().contains("260"), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-ru", "en-zh"})
  void realCorpusComesBack(String pair) throws Exception {
    Corpus train = Corpus.read(SharedData.file("data/" + pair + "/train.tsv"), 1, 2);
    Corpus test = Corpus.read(SharedData.file("data/" + pair + "/test.tsv"), 1, 2);
    List<String> targets = train.pairs().stream().map(SentencePair::target).toList();
    BytePairTokenizer tokenizer = BytePairTokenizer.train(targets, 3000);
    assertEquals(3000, tokenizer.size());
    for (SentencePair sentences : test.pairs()) {
      int[] ids = tokenizer.encode(sentences.target());
      assertEquals(sentences.target(), tokenizer.decode(ids));
      assertTrue(ids.length <= symbols(sentences.target()).length() + 1);
    }
  }
}

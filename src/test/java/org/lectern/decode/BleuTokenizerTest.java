package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each expected list follows by hand from the rules in the Javadoc of the tokenizer. */
class BleuTokenizerTest {
  private static final String LINE = "It's 3.5-4 m, \"ok\"?";

  @Test
  void westernKeepsStopInNumberAndApostrophe() {
    assertEquals(
        List.of("It's", "3.5", "-", "4", "m", ",", "\"", "ok", "\"", "?"),
        BleuTokenizer.V13A.tokenize(LINE));
    assertEquals(List.of("a", "&", "b"), BleuTokenizer.V13A.tokenize("a &amp; b"));
    assertEquals(List.of("«да»"), BleuTokenizer.V13A.tokenize("«да»")); // ASCII signs only
  }

  @Test
  void internationalKnowsSignsOfEveryScript() {
    assertEquals(
        List.of("«", "да", "»", ",", "5", "€", "и", "1,5"),
        BleuTokenizer.INTL.tokenize("«да», 5€ и 1,5"));
    assertEquals(List.of("2005."), BleuTokenizer.INTL.tokenize("2005.\t")); // its known oddity
  }

  @Test
  void chineseSplitsCharactersAndLeavesWords() {
    assertEquals(
        List.of("我", "用", "Java", "17", "写", "“", "码", "”", "。"),
        BleuTokenizer.ZH.tokenize("我用Java 17写“码”。"));
  }

  @Test
  void characterIsCodePoint() {
    assertEquals(List.of("a", "b", "𠀀", "."), BleuTokenizer.CHAR.tokenize("ab 𠀀."));
  }

  @Test
  void noneSplitsAtSpacesOnly() {
    assertEquals(
        List.of("It's", "3.5-4", "m,", "\"ok\"?"), BleuTokenizer.NONE.tokenize(" " + LINE + "\n"));
  }

  @Test
  void blankLineHasNoTokens() {
    for (BleuTokenizer tokenizer : BleuTokenizer.values()) {
      assertEquals(List.of(), tokenizer.tokenize(""));
      assertEquals(List.of(), tokenizer.tokenize(" \u3000\t"));
    }
  }

  @Test
  void namesAreThoseOfSacrebleu() {
    assertEquals(BleuTokenizer.V13A, BleuTokenizer.of("13a"));
    assertEquals(
        "BleuTokenizer: no tokenizer is called 'mecab'; choose one of 13a, intl, char, zh, none",
        assertThrows(IllegalArgumentException.class, () -> BleuTokenizer.of("mecab")).getMessage());
  }

  @Test
  void rangesOfChineseCharactersIncludeTheirEnds() {
    for (String c : List.of("\u2e80", "\u2fdf", "\u3400", "\u4db5", "\u4e00", "\u9fbb")) {
      assertEquals(List.of("a", c, "b"), BleuTokenizer.ZH.tokenize("a" + c + "b"));
    }
    for (String c : List.of("\u2e7f", "\u4db6", "\u9fbc")) { // just outside
      assertEquals(List.of("a" + c + "b"), BleuTokenizer.ZH.tokenize("a" + c + "b"));
    }
  }
}

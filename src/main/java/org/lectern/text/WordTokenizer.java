package org.lectern.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One id for each word and each punctuation mark; Chinese and Japanese, written without blanks, are
 * split into characters. Case is kept.
 *
 * <p>{@code decode} puts blanks where they usually stand, so it gives back ordinary sentences, not
 * every string: blanks are not among the tokens.
 */
public final class WordTokenizer implements Tokenizer {

  static final String KIND = "words";

  private static final String CJK = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
  private static final String LETTER = "[\\p{L}\\p{M}\\p{N}&&[^" + CJK + "]]";

  // A character of Chinese or Japanese; a number such as 3.50 or 10:30; a word such as don't or
  // well-known; any other mark alone. Possessive (++, *+): a long word must not deepen the stack.
  private static final Pattern WORD =
      Pattern.compile(
          "["
              + CJK
              + "]"
              + "|\\p{Nd}++(?:[.,:]\\p{Nd}++)++"
              + "|"
              + LETTER
              + "++(?:['’-]"
              + LETTER
              + "++)*+"
              + "|\\S",
          Pattern.UNICODE_CHARACTER_CLASS);

  private final Vocabulary vocabulary;

  /**
   * Makes a tokenizer from its words.
   *
   * @param vocabulary the words
   */
  public WordTokenizer(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Learns the words of a corpus.
   *
   * @param texts the sentences. Not modified.
   * @param minCount how often a word must occur, at least 1
   * @param maxSize the greatest number of ids, the four special ones included
   * @return the tokenizer
   */
  public static WordTokenizer train(Iterable<String> texts, int minCount, int maxSize) {
    List<String> words = new ArrayList<>();
    texts.forEach(text -> words.addAll(split(text)));
    return new WordTokenizer(Vocabulary.ofMostFrequent(words, minCount, maxSize));
  }

  /**
   * Returns the words and punctuation marks of a text.
   *
   * @param text any string
   * @return words, marks and single Chinese or Japanese characters, in order
   */
  public static List<String> split(String text) {
    return WORD.matcher(Utf8.wellFormed(text)).results().map(MatchResult::group).toList();
  }

  @Override
  public int[] encode(String text) {
    return split(text).stream().mapToInt(vocabulary::id).toArray();
  }

  @Override
  public String decode(int[] ids) {
    StringBuilder text = new StringBuilder();
    boolean glued = true; // whether the next word follows without a blank
    boolean quoted = false; // whether a straight quotation mark is open
    for (int id : ids) {
      String word = vocabulary.word(id);
      if (id < Vocabulary.UNKNOWN) {
        continue;
      }
      boolean quote = word.equals("\"");
      if (!(glued || (quote ? quoted : closes(word)))) {
        text.append(' ');
      }
      text.append(word);
      quoted ^= quote;
      glued = quote ? quoted : opens(word);
    }
    return text.toString();
  }

  /** Whether a word stands close to the word before it. */
  private static boolean closes(String word) {
    int c = word.codePointAt(0);
    return isCjk(c)
        || (word.length() == 1 && ".,!?;:…%".contains(word))
        || Character.getType(c) == Character.END_PUNCTUATION
        || Character.getType(c) == Character.FINAL_QUOTE_PUNCTUATION;
  }

  /** Whether the next word stands close to this word. */
  private static boolean opens(String word) {
    int c = word.codePointBefore(word.length());
    return isCjk(c)
        || Character.getType(c) == Character.START_PUNCTUATION
        || Character.getType(c) == Character.INITIAL_QUOTE_PUNCTUATION;
  }

  private static boolean isCjk(int c) {
    return (c >= 0x3000 && c <= 0x303F) // the block of Chinese and Japanese punctuation
        || (c >= 0xFF00 && c <= 0xFFEF) // the block of full-width forms
        || switch (Character.UnicodeScript.of(c)) {
          case HAN, HIRAGANA, KATAKANA -> true;
          default -> false;
        };
  }

  @Override
  public String token(int id) {
    return vocabulary.word(id);
  }

  @Override
  public int size() {
    return vocabulary.size();
  }

  @Override
  public TokenizerData data() {
    return new TokenizerData(KIND, vocabulary.words());
  }
}

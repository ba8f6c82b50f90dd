package org.lectern.decode;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How {@link Bleu} cuts a line into words: the tokenizers of sacrebleu, by their names.
 *
 * <p>BLEU counts words, so its value depends on what a word is; figures are comparable only under
 * the same tokenizer, which is why {@link Bleu.Score#signature()} names it. Each constant cuts as
 * sacrebleu 2.6.0 does, its oddities included.
 */
public enum BleuTokenizer {
  /**
   * Western text, as the mteval-v13a script of NIST: ASCII punctuation stands apart, but a full
   * stop or comma inside a number stays. The default for every language with spaces.
   */
  V13A("13a") {
    @Override
    String separate(String line) {
      String text = line.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
      text = text.replace("&quot;", "\"").replace("&amp;", "&");
      text = text.replace("&lt;", "<").replace("&gt;", ">");
      return separateAscii(" " + text + " ");
    }
  },

  /**
   * Any script, as mteval-v14: punctuation of Unicode stands apart unless digits are on both sides,
   * symbols always.
   */
  INTL("intl") {
    @Override
    String separate(String line) {
      String text = OTHER_THEN_PUNCTUATION.matcher(line).replaceAll("$1 $2 ");
      text = PUNCTUATION_THEN_OTHER.matcher(text).replaceAll(" $1 $2");
      return SYMBOL.matcher(text).replaceAll(" $1 ");
    }
  },

  /** Every character (code point) a token; spaces are dropped. */
  CHAR("char") {
    @Override
    String separate(String line) {
      return separateIf(line, anything -> true);
    }
  },

  /** Chinese: every Chinese character or full-width sign a token; the rest as {@link #V13A}. */
  ZH("zh") {
    @Override
    String separate(String line) {
      return separateAscii(separateIf(strip(line), BleuTokenizer::isChinese));
    }
  },

  /** No rule but the spaces of the line: for text that is tokenized already. */
  NONE("none") {
    @Override
    String separate(String line) {
      return line;
    }
  };

  /** What Python's {@code str.split()} takes for white space: Unicode's and four controls. */
  private static final String SPACE =
      "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";

  private static final Pattern SPACES = Pattern.compile(SPACE);
  private static final Pattern END_SPACES = Pattern.compile(SPACE + "\\z");
  private static final Pattern OUTER_SPACES = Pattern.compile("^" + SPACE + "|" + SPACE + "\\z");

  // ASCII signs but  ' , - .  which need a look at their neighbours
  private static final Pattern ASCII_SIGN = Pattern.compile("([ -&(-+:-@\\[-`{-~/])");
  private static final Pattern STOP_AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
  private static final Pattern STOP_BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

  private static final Pattern OTHER_THEN_PUNCTUATION = Pattern.compile("(\\P{N})(\\p{P})");
  private static final Pattern PUNCTUATION_THEN_OTHER = Pattern.compile("(\\p{P})(\\P{N})");
  private static final Pattern SYMBOL = Pattern.compile("(\\p{S})");

  /**
   * First and last code point of what {@code zh} sets apart. The first range is wider than Chinese:
   * sacrebleu writes the supplementary range 20000..2A6D6 with Python escapes of four digits, which
   * select 2001..2A6D: general punctuation, arrows, mathematical signs. Characters beyond FFFF are
   * therefore in no range. Kept so, because figures must be comparable.
   */
  private static final int[][] CHINESE = {
    {0x2001, 0x2A6D}, {0x2E80, 0x2FDF}, {0x2FF0, 0x303F}, {0x3100, 0x312F}, {0x31A0, 0x31BF},
    {0x31C0, 0x31EF}, {0x3200, 0x33FF}, {0x3400, 0x4DB5}, {0x4E00, 0x9FBB}, {0xF900, 0xFA2D},
    {0xFA30, 0xFA6A}, {0xFA70, 0xFAD9}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE4F}, {0xFF00, 0xFFEF},
  };

  private final String label;

  BleuTokenizer(String label) {
    this.label = label;
  }

  /**
   * Returns the name in sacrebleu and in signatures.
   *
   * @return for example {@code 13a}
   */
  public String label() {
    return label;
  }

  /**
   * Returns the tokenizer of a name.
   *
   * @param label a {@link #label()}, for example {@code 13a}
   * @return the tokenizer
   * @throws IllegalArgumentException if no tokenizer has this name
   */
  public static BleuTokenizer of(String label) {
    for (BleuTokenizer tokenizer : values()) {
      if (tokenizer.label.equals(label)) {
        return tokenizer;
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "BleuTokenizer: no tokenizer is called '%s'; choose one of %s",
            label,
            Stream.of(values()).map(BleuTokenizer::label).collect(Collectors.joining(", "))));
  }

  /**
   * Returns the tokens of a line.
   *
   * @param line one sentence or segment
   * @return its tokens in order, none of them empty
   */
  public List<String> tokenize(String line) {
    // the start is not stripped: to intl, " .5" and ".5" differ
    String text = strip(separate(END_SPACES.matcher(line).replaceFirst("")));
    return text.isEmpty() ? List.of() : List.of(SPACES.split(text));
  }

  /** Returns the line with spaces around everything that is a token of its own. */
  abstract String separate(String line);

  private static String separateAscii(String line) {
    String text = ASCII_SIGN.matcher(line).replaceAll(" $1 ");
    text = STOP_AFTER_OTHER.matcher(text).replaceAll("$1 $2 ");
    text = STOP_BEFORE_OTHER.matcher(text).replaceAll(" $1 $2");
    return DASH_AFTER_DIGIT.matcher(text).replaceAll("$1 $2 ");
  }

  private static String separateIf(String line, IntPredicate alone) {
    StringBuilder text = new StringBuilder();
    line.codePoints()
        .forEach(
            c -> {
              if (alone.test(c)) {
                text.append(' ').appendCodePoint(c).append(' ');
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  private static boolean isChinese(int codePoint) {
    for (int[] range : CHINESE) {
      if (range[0] <= codePoint && codePoint <= range[1]) {
        return true;
      }
    }
    return false;
  }

  private static String strip(String line) {
    return OUTER_SPACES.matcher(line).replaceAll("");
  }
}

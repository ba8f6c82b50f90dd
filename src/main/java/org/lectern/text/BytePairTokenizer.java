package org.lectern.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte-pair encoding over bytes: frequent words are one piece, rare ones several, and every string
 * has pieces, since each of the 256 bytes is one.
 *
 * <p>The text gets a blank in front, so that a word is the same piece at the beginning and inside
 * of a sentence; it is cut into words with their blank, numbers, marks and blanks by the expression
 * of GPT-2 (Radford et al. 2019); and within each, {@link Merges} joins its UTF-8 bytes. {@code
 * decode(encode(s))} is {@code s} for every string but for lone surrogates (see {@link Tokenizer}).
 *
 * <p>Ids: 0 to 3 special, 4 to 259 the bytes in order, from 260 on the merges in the order learnt.
 */
public final class BytePairTokenizer implements Tokenizer {

  static final String KIND = "byte-pairs";

  /** The smallest size: four special ids and 256 bytes. */
  public static final int MIN_SIZE = Vocabulary.SPECIAL.size() + ByteAlphabet.SIZE;

  // Every character is in exactly one match: nothing of the text is lost.
  private static final Pattern WORD =
      Pattern.compile(
          "'(?:s|t|re|ve|m|ll|d)| ?\\p{L}++| ?\\p{N}++| ?[^\\s\\p{L}\\p{N}]++|\\s+(?!\\S)|\\s++",
          Pattern.UNICODE_CHARACTER_CLASS);

  private final Merges merges;
  private final Vocabulary vocabulary; // words in the byte alphabet

  private BytePairTokenizer(List<Merge> merges) {
    Set<String> symbols = alphabet();
    merges.forEach(merge -> symbols.add(merge.joined())); // two merges may join to one symbol
    this.merges = new Merges(merges);
    this.vocabulary = Vocabulary.of(List.copyOf(symbols));
  }

  private static Set<String> alphabet() {
    Set<String> symbols = new LinkedHashSet<>();
    for (int b = 0; b < ByteAlphabet.SIZE; b++) {
      symbols.add(ByteAlphabet.symbol(b));
    }
    return symbols;
  }

  /**
   * Learns the pieces of a corpus.
   *
   * @param texts the sentences. Not modified.
   * @param size the number of ids wanted, at least {@link #MIN_SIZE}; fewer if the corpus is so
   *     small that no pair of pieces occurs twice any more
   * @return the tokenizer
   */
  public static BytePairTokenizer train(Iterable<String> texts, int size) {
    if (size < MIN_SIZE) {
      throw new IllegalArgumentException(
          "byte pairs: size = %d, but the special ids and the 256 bytes need %d; try 3000"
              .formatted(size, MIN_SIZE));
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    texts.forEach(text -> split(text).forEach(word -> counts.merge(word, 1, Integer::sum)));
    Map<List<String>, Integer> words = new LinkedHashMap<>();
    counts.forEach((word, count) -> words.put(ByteAlphabet.symbols(word), count));

    MergeLearner learner = new MergeLearner(words);
    Set<String> symbols = alphabet();
    List<Merge> merges = new ArrayList<>();
    while (symbols.size() + Vocabulary.SPECIAL.size() < size) {
      Optional<Merge> merge = learner.next();
      if (merge.isEmpty()) {
        break;
      }
      merges.add(merge.get());
      symbols.add(merge.get().joined());
    }
    return new BytePairTokenizer(merges);
  }

  /** Makes the tokenizer again from its merges, each "left right". */
  static BytePairTokenizer of(List<String> entries) {
    Set<String> symbols = alphabet();
    List<Merge> merges = new ArrayList<>();
    for (String entry : entries) {
      String[] sides = entry.split(" ", -1);
      if (sides.length != 2 || !symbols.contains(sides[0]) || !symbols.contains(sides[1])) {
        throw new IllegalArgumentException(
            "byte pairs: entry %d, \"%s\", is not two symbols, known by then, with a blank between"
                .formatted(merges.size(), entry));
      }
      Merge merge = new Merge(sides[0], sides[1]);
      merges.add(merge);
      symbols.add(merge.joined());
    }
    return new BytePairTokenizer(merges);
  }

  /**
   * Cuts a text into the words within which bytes are joined.
   *
   * @param text any string
   * @return parts which together are a blank and the text; none for an empty text
   */
  public static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    if (!text.isEmpty()) {
      Matcher matcher = WORD.matcher(" " + text);
      while (matcher.find()) {
        words.add(matcher.group());
      }
    }
    return words;
  }

  @Override
  public int[] encode(String text) {
    return split(text).stream()
        .flatMap(word -> merges.apply(ByteAlphabet.symbols(word)).stream())
        .mapToInt(vocabulary::id)
        .toArray();
  }

  /**
   * {@inheritDoc} The blank in front is removed; bytes that are no whole character, which a model
   * may well produce, become U+FFFD.
   */
  @Override
  public String decode(int[] ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : ids) {
      String symbols = vocabulary.word(id);
      if (id >= Vocabulary.UNKNOWN) {
        bytes.writeBytes(ByteAlphabet.bytes(symbols));
      }
    }
    String text = bytes.toString(UTF_8);
    return text.startsWith(" ") ? text.substring(1) : text;
  }

  /**
   * {@inheritDoc} A blank is shown as ▁, a byte that is no whole character as for example {@code
   * <0xD0>}.
   */
  @Override
  public String token(int id) {
    String symbols = vocabulary.word(id);
    return id < Vocabulary.SPECIAL.size() ? symbols : ByteAlphabet.readable(symbols);
  }

  @Override
  public int size() {
    return vocabulary.size();
  }

  /**
   * Returns the merges, in the alphabet of GPT-2: a letter beyond ASCII is several symbols, a blank
   * is Ġ.
   *
   * @return in the order in which they were learnt
   */
  public List<Merge> merges() {
    return merges.list();
  }

  @Override
  public TokenizerData data() {
    return new TokenizerData(KIND, merges.list().stream().map(Merge::toString).toList());
  }
}

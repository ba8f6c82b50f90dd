package org.lectern;

import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.quicktheories.QuickTheory;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/**
 * Random input for the properties in {@code *Properties.java}. Every run draws anew; a failure is
 * shrunk to a small example and names its seed, and {@code mvn test -Dtest=… -DQT_SEED=…} repeats
 * it.
 */
public final class RandomInput {
  /** Signs that programs like to stumble over. */
  private static final List<String> PITFALLS =
      List.of(
          "a", " ", "  ", "\u00a0", "\u3000", "'", "'s", "\"", ".", "-", "0", "1,5", "<end>", "▁", "Ġ",
          "\u0301", "\u200d", "\ufeff", "\ufffd", "\u0000", "\u001c", "\u0085", "\u2028", "İ", "ß",
          "ё", "я́", "词", "。", "👩\u200d🔬", "🇷🇺", "\ud800", "\udc00");

  private RandomInput() {}

  /**
   * Begins a property.
   *
   * @param examples how many inputs it is tried on
   * @return the builder of the property
   */
  public static QuickTheory property(int examples) {
    return QuickTheory.qt().withExamples(examples).withShrinkCycles(500);
  }

  /**
   * Whole numbers, small ones and both ends more often.
   *
   * @param least the least
   * @param greatest the greatest
   * @return the generator
   */
  public static Gen<Integer> between(int least, int greatest) {
    return integers().between(least, greatest);
  }

  /**
   * Seeds, for what is drawn in the test itself.
   *
   * @return the generator
   */
  public static Gen<Long> seeds() {
    return longs().between(0, Long.MAX_VALUE);
  }

  /**
   * Matrices of normal numbers.
   *
   * @param rows how many rows
   * @param columns how many columns
   * @return the generator
   */
  public static Gen<DMatrixRMaj> matrices(Gen<Integer> rows, Gen<Integer> columns) {
    return rows.zip(
        columns,
        seeds(),
        (Integer m, Integer n, Long seed) -> Matrices.normal(m, n, 1, new SplittableRandom(seed)));
  }

  /**
   * Any text: letters of three scripts, any code points, and pitfalls; lone surrogates too.
   *
   * @return the generator
   */
  public static Gen<String> texts() {
    Gen<String> signs =
        Generate.oneOf(
            Generate.pick(PITFALLS),
            codePoints('a', 'z'),
            codePoints('а', 'я'),
            codePoints(0x4e00, 0x4e40),
            codePoints(0, Character.MAX_CODE_POINT));
    return lists().of(signs).ofSizeBetween(0, 30).map(list -> String.join("", list));
  }

  /**
   * Sentences of few words, so that words repeat.
   *
   * @param least the fewest words
   * @param most the most words
   * @return the generator
   */
  public static Gen<String> sentences(int least, int most) {
    List<String> words = List.of("a", "the", "cat", "sat", "on", "mat", ".", "кот", "1,5", "猫坐");
    return lists()
        .of(Generate.pick(words))
        .ofSizeBetween(least, most)
        .map(list -> String.join(" ", list));
  }

  private static Gen<String> codePoints(int first, int last) {
    return integers().between(first, last).map(c -> Character.toString(c));
  }
}

package org.lectern.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phrases: form, duplicates, what test lines may contain, and the numbers of the README. */
class PhrasesTest {

  private static final Path FILE = Path.of("data", "phrases.tsv");
  private static final Path README = Path.of("data", "README.md");

  private static final int AT_LEAST = 1500; // triples
  private static final int SENTENCES_PER_WORD = 5; // an English word must be met this often
  private static final double RUSSIAN_FORMS_KNOWN = 0.95; // Russian inflects; a few forms are rare

  private static final String GOOD = "The cat is hungry.\tКошка голодна.\t猫饿了。";

  private static List<String> lines;
  private static List<String[]> train;
  private static List<String[]> test;

  @BeforeAll
  static void read() throws IOException {
    lines = Files.readAllLines(FILE, UTF_8);
    train = PhraseChecker.rows(lines, false);
    test = PhraseChecker.rows(lines, true);
  }

  @Test
  void enoughTriplesAndNothingWrongWithThem() {
    assertTrue(lines.size() >= AT_LEAST, lines.size() + " lines");
    assertEquals("", String.join("\n", PhraseChecker.problems(lines)));
  }

  @Test
  void theReaderOfTheLibraryTakesEveryLine() throws IOException {
    Corpus corpus = Corpus.read(FILE, 1, 3);
    assertEquals(lines.size(), corpus.pairs().size());
    assertEquals(List.of(), corpus.problems());
  }

  @Test
  void linesEndAsOnUnixAndNoMarkPrecedesThem() throws IOException {
    String text = Files.readString(FILE);
    assertFalse(text.contains("\r"));
    assertFalse(text.startsWith("\uFEFF"));
    assertTrue(text.endsWith("\n") && !text.endsWith("\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The cat is hungry.\tКошка голодна.",
        "The cat is hungry.\tКошка голодна.\t猫饿了。\t",
        "the cat is hungry.\tКошка голодна.\t猫饿了。",
        "The cat  is hungry.\tКошка голодна.\t猫饿了。",
        "The cat is hungry. \tКошка голодна.\t猫饿了。",
        "The cat is hungry\tКошка голодна.\t猫饿了。",
        "The cat is hungry!\tКошка голодна.\t猫饿了。",
        "The кat is hungry.\tКошка голодна.\t猫饿了。",
        "The cat is hungry.\tКoшка голодна.\t猫饿了。",
        "The cat is hungry.\tКошка голодна.\t猫饿了.",
        "The cat is hungry.\tКошка голодна.\t猫 饿了。",
        "The cat is hungry?\tКошка голодна.\t猫饿了。",
        "Cats sleep.\tКошки спят.\t猫睡觉。",
        "The cat is in the house and it is hungry.\tКошка дома и голодна.\t猫在家饿了。",
        "The cat is still hungry.\tКошка еще голодна.\t猫还饿。",
        "Her cat is hungry.\tЕе кошка голодна.\t她的猫饿了。",
        "It is my apple.\tЭто мое яблоко.\t这是我的苹果。",
        "The cat is in my coat.\tКошка в моем пальто.\t猫在我的大衣里。",
        "A bird came here.\tПтица пришла сюда.\t鳥来了这里。",
        "Tom is very hungry.\tТом очень голоден.\t他很饿。"
      })
  void theCheckerRejects(String wrong) {
    assertFalse(PhraseChecker.problems(List.of(wrong)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The cat, is hungry.\tСобака спит.\t狗睡觉。",
        "The dog is asleep.\tКошка, голодна.\t狗睡觉。",
        "The dog is asleep.\tСобака спит.\t猫，饿了。"
      })
  void theCheckerRejectsWhatDiffersInPunctuationOnly(String again) {
    assertEquals(List.of(), PhraseChecker.problems(List.of(GOOD)));
    assertEquals(1, PhraseChecker.problems(List.of(GOOD, again)).size());
  }

  @Test
  void weWashIsWrittenWithoutYo() {
    String line = "We wash the dog.\tМы моем собаку.\t我们给狗洗澡。";
    assertEquals(List.of(), PhraseChecker.problems(List.of(line)));
  }

  @Test
  void everyEnglishWordIsMetInSeveralSentences() {
    Map<String, Integer> counts = PhraseChecker.sentencesByWord(0, rows());
    counts.values().removeIf(n -> n >= SENTENCES_PER_WORD);
    assertEquals(Map.of(), counts);
  }

  @Test
  void testLinesHaveNewSentencesOfKnownWords() {
    assertEquals(Set.of(), unknown(0));
    Set<String> russian = PhraseChecker.sentencesByWord(1, test).keySet();
    double known = 1 - (double) unknown(1).size() / russian.size();
    assertTrue(known >= RUSSIAN_FORMS_KNOWN, known + " known; new: " + unknown(1));
    assertEquals(Set.of(), unknown(2));
  }

  /** A test line that differs from a train line in one word would test memory, not translation. */
  @Test
  void noTestSentenceIsOneWordFromATrainSentence() {
    List<String> close = new ArrayList<>();
    for (String[] row : test) {
      for (String[] other : train) {
        for (int column = 0; column < row.length; column++) {
          List<String> words = PhraseChecker.words(column, row[column]);
          if (oneEditApart(words, PhraseChecker.words(column, other[column]))) {
            close.add(row[column] + " ~ " + other[column]);
          }
        }
      }
    }
    assertEquals(List.of(), close);
  }

  @Test
  void oneEditIsAChangeOrOneWordMore() {
    assertTrue(oneEditApart(List.of("a", "b", "c"), List.of("a", "d", "c")));
    assertTrue(oneEditApart(List.of("a", "c"), List.of("a", "b", "c")));
    assertTrue(oneEditApart(List.of("a", "b", "c"), List.of("b", "c")));
    assertFalse(oneEditApart(List.of("a", "b", "c"), List.of("a", "c", "b")));
    assertFalse(oneEditApart(List.of("a", "b", "c"), List.of("a")));
  }

  @Test
  void numbersOfTheReadme() throws IOException {
    List<String[]> all = rows();
    String expected =
        String.join(
            "\n",
            "| | lines | questions | English words | Russian forms | Chinese characters |",
            "|---|---:|---:|---:|---:|---:|",
            numbers("all", all),
            numbers("training", train),
            numbers("test", test),
            "",
            String.format(
                Locale.ROOT,
                "Mean length: %.1f English words, %.1f Russian words, %.1f Chinese characters.",
                meanLength(0, all),
                meanLength(1, all),
                meanLength(2, all)));
    String readme = Files.readString(README);
    assertTrue(readme.contains(expected), "data/README.md must contain:\n" + expected);
  }

  private static List<String[]> rows() {
    List<String[]> all = new ArrayList<>(train);
    all.addAll(test);
    return all;
  }

  private static Set<String> unknown(int column) {
    Set<String> words = new HashSet<>(PhraseChecker.sentencesByWord(column, test).keySet());
    words.removeAll(PhraseChecker.sentencesByWord(column, train).keySet());
    return words;
  }

  private static String numbers(String name, List<String[]> rows) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d |",
        name,
        rows.size(),
        rows.stream().filter(row -> row[0].endsWith("?")).count(),
        PhraseChecker.sentencesByWord(0, rows).size(),
        PhraseChecker.sentencesByWord(1, rows).size(),
        PhraseChecker.sentencesByWord(2, rows).size());
  }

  private static double meanLength(int column, List<String[]> rows) {
    return rows.stream()
        .mapToInt(row -> PhraseChecker.words(column, row[column]).size())
        .average()
        .orElseThrow();
  }

  /** Whether one word changed, added or removed makes the one sentence the other, or less. */
  private static boolean oneEditApart(List<String> a, List<String> b) {
    if (Math.abs(a.size() - b.size()) > 1) {
      return false;
    }
    int start = 0;
    int shorter = Math.min(a.size(), b.size());
    while (start < shorter && a.get(start).equals(b.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
      end++;
    }
    return start + end >= Math.max(a.size(), b.size()) - 1;
  }
}

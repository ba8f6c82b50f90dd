package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lectern.SharedData;

class BleuTest {
  /** The same formula on the same integers; only the order of a few roundings may differ. */
  private static final double EXACT = 1e-9;

  private static final Bleu BLEU = Bleu.of(BleuTokenizer.V13A);

  @Test
  void perfectTranslationScoresHundred() {
    List<String> lines = List.of("A small test, of six words.", "Another one.");

    Bleu.Score score = BLEU.score(lines, lines);

    assertEquals(100, score.score(), EXACT);
    assertEquals("BLEU = 100.00", score.toString());
    assertEquals(
        "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:lectern-0.1.0", score.signature());
  }

  @Test
  void roundsTheExactValueAsPythonDoes() {
    assertEquals("BLEU = 0.12", rounded(0.125)); // exactly a half: to the even digit
    assertEquals("BLEU = 0.38", rounded(0.375));
    assertEquals("BLEU = 1.00", rounded(1.005)); // as a double a little below a half
    assertEquals("BLEU = 0.00", rounded(0));
  }

  private static String rounded(double score) {
    return new Bleu.Score(score, List.of(), List.of(), List.of(), 1, 1, 1, "").toString();
  }

  @Test
  void countsOfPaperAreClipped() {
    // Papineni et al. 2002, 2.1: "the" occurs twice in the reference that has most, so of seven
    // only two count
    List<String> hypothesis = List.of("the the the the the the the");

    Bleu.Score score =
        BLEU.score(
            hypothesis, List.of("the cat is on the mat"), List.of("there is a cat on the mat"));

    assertEquals(2, score.counts().get(0));
    assertEquals(List.of(7, 6, 5, 4), score.totals());
    assertEquals(7, score.referenceLength());
  }

  @Test
  void computedByHand() {
    // words 4/5, pairs 2/4, triples 1/3, fours 0/2 -> 1/2 / 2 by smoothing; h = 5, r = 6
    Bleu.Score score = BLEU.score(List.of("a b c x d"), List.of("a b c d e f"));

    double mean = Math.pow(0.8 * 0.5 * (1.0 / 3) * 0.25, 0.25);
    assertEquals(100 * Math.exp(1 - 6.0 / 5) * mean, score.score(), EXACT);
    assertEquals(List.of(4, 2, 1, 0), score.counts());
    assertEquals(List.of(5, 4, 3, 2), score.totals());
    assertEquals(25, score.precisions().get(3), EXACT);
  }

  @Test
  void corpusIsNoMeanOfSentences() {
    List<String> hypotheses = List.of("a b c d e f g h", "a b x d y");
    List<String> references = List.of("a b c d e f g h", "a b c d e");

    double mean =
        (BLEU.score(hypotheses.subList(0, 1), references.subList(0, 1)).score()
                + BLEU.score(hypotheses.subList(1, 2), references.subList(1, 2)).score())
            / 2;

    assertTrue(Math.abs(mean - BLEU.score(hypotheses, references).score()) > 1);
  }

  @Test
  void errorsNameTheRemedy() {
    assertEquals(
        "Bleu: 2 hypotheses but 1 references; give one reference for each hypothesis",
        assertThrows(
                IllegalArgumentException.class, () -> BLEU.score(List.of("a", "b"), List.of("a")))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> BLEU.score(List.of(), List.of()));
    assertThrows(IllegalArgumentException.class, () -> BLEU.score(List.of("a")));
    assertThrows(IllegalArgumentException.class, () -> Smoothing.floor(0));
    assertThrows(IllegalArgumentException.class, () -> Smoothing.addK(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Bleu(BleuTokenizer.NONE, Smoothing.exp(), false, false, 0));
  }

  /** Sentences of our own; the file says how it was made. */
  @TestFactory
  List<DynamicTest> equalsSacrebleuOnOwnCases() throws IOException {
    try (InputStream json = BleuTest.class.getResourceAsStream("bleu_cases.json")) {
      return cases(new ObjectMapper().readTree(json));
    }
  }

  /** The cases of sacrebleu's own tests. */
  @TestFactory
  List<DynamicTest> equalsSacrebleuOnItsCases() throws IOException {
    try (InputStream json =
        Files.newInputStream(SharedData.file("golden/bleu/sacrebleu_cases.json"))) {
      return cases(new ObjectMapper().readTree(json));
    }
  }

  private static List<DynamicTest> cases(JsonNode file) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : file.get("cases")) {
      tests.add(DynamicTest.dynamicTest(one.get("name").asText(), () -> check(one)));
    }
    assertTrue(!tests.isEmpty(), "no cases in the file");
    return tests;
  }

  private static void check(JsonNode expected) {
    Bleu bleu = bleu(expected.get("options"));
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type has no literal
    List<String>[] references = new List[expected.get("refs").size()];
    for (int i = 0; i < references.length; i++) {
      references[i] = strings(expected.get("refs").get(i));
    }

    Bleu.Score score = bleu.score(strings(expected.get("hyps")), references);

    assertEquals(expected.get("score").asDouble(), score.score(), EXACT);
    assertEquals(expected.get("bp").asDouble(), score.brevityPenalty(), EXACT);
    assertEquals(expected.get("hyp_len").asInt(), score.hypothesisLength());
    assertEquals(expected.get("ref_len").asInt(), score.referenceLength());
    assertEquals(expected.get("precisions").size(), score.precisions().size());
    for (int order = 0; order < score.precisions().size(); order++) {
      double precision = expected.get("precisions").get(order).asDouble();
      assertEquals(precision, score.precisions().get(order), EXACT);
      assertEquals(expected.get("counts").get(order).asInt(), score.counts().get(order));
      assertEquals(expected.get("totals").get(order).asInt(), score.totals().get(order));
    }
    if (expected.has("signature")) {
      // equal but for the last field, where we say that we are not sacrebleu
      assertEquals(
          expected.get("signature").asText().replaceFirst("version:.*", "version:lectern-0.1.0"),
          score.signature());
    }
  }

  /** Reads the options as the arguments of sacrebleu's BLEU. */
  private static Bleu bleu(JsonNode options) {
    double value = options.path("smooth_value").asDouble(Double.NaN); // NaN: not given
    Smoothing smoothing =
        switch (options.path("smooth_method").asText("exp")) {
          case "none" -> Smoothing.none();
          case "floor" -> Smoothing.floor(Double.isNaN(value) ? 0.1 : value);
          case "add-k" -> Smoothing.addK(Double.isNaN(value) ? 1 : (int) value);
          default -> Smoothing.exp();
        };
    return new Bleu(
        BleuTokenizer.of(options.path("tokenize").asText("13a")),
        smoothing,
        options.path("lowercase").asBoolean(),
        options.path("effective_order").asBoolean(),
        options.path("max_ngram_order").asInt(4));
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(element -> strings.add(element.asText()));
    return strings;
  }

  @Test
  void theReferenceOfNearestLengthCountsAndOfTwoTheShorter() {
    List<String> five = List.of("a b c d e");
    List<String> three = List.of("a b c");
    List<String> four = List.of("a b c d");
    List<String> six = List.of("a b c d e f");
    List<String> nine = List.of("a b c d e f g h i");
    assertEquals(4, BLEU.score(five, four, six).referenceLength());
    assertEquals(4, BLEU.score(five, six, four).referenceLength());
    assertEquals(6, BLEU.score(five, three, six).referenceLength());
    assertEquals(6, BLEU.score(five, six, three).referenceLength());
    assertEquals(6, BLEU.score(five, nine, six).referenceLength());
    assertEquals(5, BLEU.score(five, four, five).referenceLength());
    assertEquals(0, BLEU.score(List.of("a"), List.of(""), five).referenceLength());
  }

  @Test
  void anEmptyTranslationScoresNothing() {
    Bleu.Score score = BLEU.score(List.of(""), List.of("a b c"));
    assertEquals(0, score.score());
    assertEquals(0, score.brevityPenalty());
    assertEquals(1, BLEU.score(List.of(""), List.of("")).brevityPenalty());
  }

  @Test
  void singleWordsAlone() { // one of two words
    Bleu words = new Bleu(BleuTokenizer.NONE, Smoothing.none(), false, false, 1);
    assertEquals(50, words.score(List.of("a b"), List.of("a c")).score(), EXACT);
    Bleu oneMore = new Bleu(BleuTokenizer.NONE, Smoothing.addK(1), false, false, 1);
    assertEquals(50, oneMore.score(List.of("a b"), List.of("a c")).score(), EXACT); // not to words
  }

  @Test
  void effectiveOrderLeavesOutWhatTheSentenceIsTooShortFor() {
    Bleu effective = new Bleu(BleuTokenizer.NONE, Smoothing.none(), false, true, 4);
    assertEquals(100, effective.score(List.of("a b"), List.of("a b")).score(), EXACT);
    assertEquals(100, effective.score(List.of("a b c d e"), List.of("a b c d e")).score(), EXACT);
    Bleu oneMore = new Bleu(BleuTokenizer.NONE, Smoothing.addK(1), false, true, 4);
    assertEquals( // words 2/3, pairs (1 + 1) / (2 + 1), triples (0 + 1) / (1 + 1), fours 1/1
        100 * Math.pow(2.0 / 3 * 2 / 3 * 1 / 2, 0.25),
        oneMore.score(List.of("a b x"), List.of("a b c")).score(),
        EXACT);
    assertTrue(effective.score(List.of("a b"), List.of("a b")).signature().contains("eff:yes"));
  }
}

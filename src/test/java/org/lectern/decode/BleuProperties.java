package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.RandomInput.between;
import static org.lectern.RandomInput.property;
import static org.lectern.RandomInput.seeds;
import static org.lectern.RandomInput.sentences;
import static org.lectern.RandomInput.texts;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/** What holds for the BLEU of every text. */
class BleuProperties {
  /** Of 100: a few roundings of logarithms and powers. */
  private static final double ROUNDING = 1e-11;

  private static Gen<BleuTokenizer> tokenizers() {
    return Generate.enumValues(BleuTokenizer.class);
  }

  private static Gen<List<String>> corpora() {
    return lists().of(sentences(0, 9)).ofSizeBetween(1, 6);
  }

  /** As many lines as the other list, repeated where there are too few. */
  private static List<String> fitted(List<String> lines, int count) {
    List<String> fitted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fitted.add(lines.get(i % lines.size()));
    }
    return fitted;
  }

  @Test
  void theScoreLiesBetween0And100() {
    property(300)
        .forAll(tokenizers(), corpora(), corpora(), between(0, 3))
        .checkAssert(
            (tokenizer, hypotheses, lines, kind) -> {
              Smoothing smoothing =
                  List.of(
                          Smoothing.none(), Smoothing.exp(), Smoothing.floor(0.1), Smoothing.addK(1))
                      .get(kind);
              Bleu bleu = new Bleu(tokenizer, smoothing, false, kind % 2 == 0, 4);
              Bleu.Score score = bleu.score(hypotheses, fitted(lines, hypotheses.size()));
              assertTrue(
                  score.score() >= 0 && score.score() <= 100 + ROUNDING, () -> "" + score.score());
              assertTrue(score.brevityPenalty() >= 0 && score.brevityPenalty() <= 1);
              for (int n = 0; n < 4; n++) {
                assertTrue(score.counts().get(n) <= score.totals().get(n), score::toString);
              }
              assertEquals(score.hypothesisLength() >= score.referenceLength(),
                  score.brevityPenalty() == 1);
            });
  }

  @Test
  void aTextComparedWithItselfHas100() {
    property(300)
        .forAll(tokenizers(), lists().of(texts()).ofSizeBetween(1, 5))
        .checkAssert(
            (tokenizer, lines) -> {
              List<String> enough = new ArrayList<>(lines);
              enough.add("one two three four"); // so that every order has an n-gram
              assertEquals(100, Bleu.of(tokenizer).score(enough, enough).score(), ROUNDING);
            });
  }

  @Test
  void theOrderOfThePairsDoesNotMatter() {
    property(200)
        .forAll(tokenizers(), corpora(), corpora(), seeds())
        .checkAssert(
            (tokenizer, hypotheses, lines, seed) -> {
              List<String> references = fitted(lines, hypotheses.size());
              Bleu.Score before = Bleu.of(tokenizer).score(hypotheses, references);
              List<String> otherHypotheses = new ArrayList<>(hypotheses);
              List<String> otherReferences = new ArrayList<>(references);
              Collections.shuffle(otherHypotheses, new Random(seed));
              Collections.shuffle(otherReferences, new Random(seed));
              assertEquals(before, Bleu.of(tokenizer).score(otherHypotheses, otherReferences));
            });
  }

  @Test
  void anotherReferenceOnlyAddsMatches() {
    property(200)
        .forAll(corpora(), corpora(), corpora())
        .checkAssert(
            (hypotheses, first, second) -> {
              List<String> one = fitted(first, hypotheses.size());
              List<String> two = fitted(second, hypotheses.size());
              Bleu bleu = Bleu.of(BleuTokenizer.V13A);
              Bleu.Score alone = bleu.score(hypotheses, one);
              Bleu.Score both = bleu.score(hypotheses, one, two);
              for (int n = 0; n < 4; n++) {
                assertTrue(both.counts().get(n) >= alone.counts().get(n), both::toString);
                assertEquals(alone.totals().get(n), both.totals().get(n));
              }
              assertEquals(both, bleu.score(hypotheses, two, one), "the order of references");
              assertEquals(alone, withOther(bleu.score(hypotheses, one, one), alone.signature()));
            });
  }

  private static Bleu.Score withOther(Bleu.Score score, String signature) {
    return new Bleu.Score(
        score.score(),
        score.precisions(),
        score.counts(),
        score.totals(),
        score.brevityPenalty(),
        score.hypothesisLength(),
        score.referenceLength(),
        signature);
  }
}

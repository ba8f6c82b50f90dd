package org.lectern.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.decode.Hypothesis;
import org.lectern.decode.LengthPenalty;
import org.lectern.decode.Search;
import org.lectern.decode.Translator;

/** A watched search finds what the search finds, and its steps tell how. */
class WalkTest {
  /** The same sums in another order. */
  private static final double MODEL = 1e-9;

  private final Lens lens = Small.lens();

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void resultsAreThoseOfTheSearch(int beam) {
    Search search = Search.beam(beam, LengthPenalty.gnmt(0.6));
    List<Hypothesis> expected =
        new Translator(Small.model(), Small.SOURCE, Small.TARGET, search)
            .hypotheses(Small.SENTENCE);
    // a translator's limit: 2 · (5 words and the end) + 20
    Walk walk = lens.walk(new WalkRequest(Small.SENTENCE, "", List.of(), 1, beam, 32));
    assertEquals(expected.size(), walk.results().size());
    for (int i = 0; i < expected.size(); i++) {
      Walk.Result result = walk.results().get(i);
      assertEquals(Small.TARGET.decode(expected.get(i).tokens()).strip(), result.text());
      assertEquals(expected.get(i).logProbability(), result.logProbability(), MODEL);
      assertEquals(expected.get(i).score(), result.score(), MODEL);
    }
  }

  @Test
  void eachStepFollowsFromTheOneBefore() {
    Walk walk = lens.walk(WalkRequest.of(Small.SENTENCE, 3));
    List<Walk.Beginning> before = List.of();
    for (Walk.Step step : walk.steps()) {
      assertTrue(step.live().size() <= 6); // twice the width
      assertTrue(step.live().stream().filter(Walk.Beginning::kept).count() <= 3);
      double last = 0;
      for (Walk.Beginning beginning : step.live()) {
        assertTrue(beginning.logProbability() <= last);
        last = beginning.logProbability();
        assertFollows(before, beginning);
      }
      before = step.live();
    }
  }

  private static void assertFollows(List<Walk.Beginning> before, Walk.Beginning beginning) {
    List<String> tokens = beginning.tokens();
    if (before.isEmpty()) {
      assertEquals(-1, beginning.parent());
      assertEquals(1, tokens.size());
      return;
    }
    Walk.Beginning parent = before.get(beginning.parent());
    assertTrue(parent.kept());
    assertEquals(parent.tokens(), tokens.subList(0, tokens.size() - 1));
    assertEquals(
        beginning.logProbability() - parent.logProbability(),
        Math.log(beginning.probability()),
        MODEL);
  }

  /** Without the mask nothing can be remembered: each step must be what a whole look says. */
  @ParameterizedTest
  @ValueSource(strings = {"mask", "positions", "scale", "decoder.0.self.1"})
  void greedyStepsAreTheTopWordsOfLooks(String off) {
    Walk walk = lens.walk(new WalkRequest(Small.SENTENCE, "", List.of(off), 2, 1, 5));
    for (int i = 0; i < walk.steps().size(); i++) {
      LookRequest request =
          new LookRequest(Small.SENTENCE, "", i, 1, 2, List.of(off), List.of(), 1);
      Look look = lens.look(request); // after i words
      assertEquals(i + 1, look.target().size());
      NextWords.Candidate top = look.next().words().get(0);
      Walk.Beginning best = walk.steps().get(i).live().get(0);
      assertEquals(top.text(), best.word());
      assertEquals(top.probability(), best.probability(), MODEL);
    }
    assertTrue(walk.steps().size() > 1, "one step shows little");
  }

  @Test
  void aPrefixIsGoneOnWith() {
    WalkRequest request = new WalkRequest(Small.SENTENCE, "мы видим", List.of(), 1, 2, 3);
    Walk walk = lens.walk(request);
    Walk.Beginning first = walk.steps().get(0).live().get(0);
    assertTrue(first.text().startsWith("мы видим"), first.text());
    assertEquals(1, first.tokens().size());
    NextWords.Candidate top =
        lens.look(LookRequest.of(Small.SENTENCE, "мы видим")).next().words().get(0);
    assertEquals(top.text(), first.word());
    assertEquals(top.probability(), first.probability(), MODEL);
  }
}

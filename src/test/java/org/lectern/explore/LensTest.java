package org.lectern.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.grad.Parameter;
import org.lectern.grad.Trace;
import org.lectern.lab.Ablation;
import org.lectern.nn.AdditiveAttention;
import org.lectern.nn.PositionKind;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;

/** What each switch does to the values of a model, and that the model stays as it is. */
class LensTest {
  /** The same sums in another order, through two layers. */
  private static final double MODEL = 1e-9;

  private static final int D = 8;
  private static final String PREFIX = "мы видим";

  private final Lens lens = Small.lens();

  private Look look(String target, String... off) {
    return lens.look(LookRequest.of(Small.SENTENCE, target, off));
  }

  private static int[] source(String text) {
    return EncodedPair.withEnd(Small.SOURCE.encode(text));
  }

  private static int[] target(String text) {
    int[] ids = Small.TARGET.encode(text);
    int[] all = new int[ids.length + 1];
    all[0] = Vocabulary.START;
    System.arraycopy(ids, 0, all, 1, ids.length);
    return all;
  }

  @ParameterizedTest
  @EnumSource(PositionKind.class)
  void withNothingOffTheTraceIsTheLibrarys(PositionKind kind) {
    Transformer model = Small.model(kind);
    Look look = new Lens(Small.subject(model)).look(LookRequest.of(Small.SENTENCE, PREFIX));
    assertSame(model.trace(source(Small.SENTENCE), target(PREFIX)), look.trace());
    assertEquals(0, look.change().kl());
  }

  private static void assertSame(Trace expected, Trace actual) {
    assertEquals(paths(expected), paths(actual));
    for (String path : paths(expected)) {
      assertArrayEquals(expected.matrix(path).data, actual.matrix(path).data, path); // to the bit
    }
  }

  private static List<String> paths(Trace trace) {
    return trace.entries().stream().map(Trace.Entry::path).toList();
  }

  @Test
  void aHeadIsOffAsNotebook16TakesItAway() {
    Transformer model = Small.model();
    for (Ablation.Head head : Ablation.heads(model.config())) {
      Trace expected = Ablation.without(model, head).trace(source(Small.SENTENCE), target(PREFIX));
      Look look = look(PREFIX, head.toString());
      assertArrayEquals(
          expected.matrix("logits").data, look.trace().matrix("logits").data, MODEL, "" + head);
      assertTrue(look.change().kl() > 0, "" + head);
      String said = head.attention() + ".head." + head.number();
      assertTrue(Arrays.stream(look.trace().matrix(said).data).allMatch(x -> x == 0), said);
    }
  }

  @Test
  void heads() {
    Transformer model = Small.model();
    List<Ablation.Head> all = Ablation.heads(model.config());
    Trace expected =
        Ablation.without(model, all.toArray(Ablation.Head[]::new))
            .trace(source(Small.SENTENCE), target(PREFIX));
    String[] names = all.stream().map(Ablation.Head::toString).toArray(String[]::new);
    assertArrayEquals(
        expected.matrix("logits").data, look(PREFIX, names).trace().matrix("logits").data, MODEL);
  }

  @ParameterizedTest
  @EnumSource(
      value = PositionKind.class,
      names = {"NONE"},
      mode = EnumSource.Mode.EXCLUDE)
  void withoutPositionsAPermutedSentenceGivesPermutedRows(PositionKind kind) {
    Lens own = new Lens(Small.subject(Small.model(kind)));
    String permuted = "house old the see we";
    DMatrixRMaj with = encoded(own, Small.SENTENCE);
    assertFalse(isReversed(with, encoded(own, permuted)), "places are told with nothing off");
    DMatrixRMaj without = encoded(own, Small.SENTENCE, "positions");
    assertTrue(isReversed(without, encoded(own, permuted, "positions")));
  }

  private static DMatrixRMaj encoded(Lens lens, String sentence, String... off) {
    return lens.look(LookRequest.of(sentence, "", off)).trace().matrix("encoder.output");
  }

  /** Whether the first five rows of one are those of the other from last to first. */
  private static boolean isReversed(DMatrixRMaj a, DMatrixRMaj b) {
    double greatest = 0;
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < D; column++) {
        greatest = Math.max(greatest, Math.abs(a.get(row, column) - b.get(4 - row, column)));
      }
    }
    return greatest < MODEL;
  }

  @Test
  void withoutPositionsNothingIsAdded() {
    Trace trace = look(PREFIX, "positions").trace();
    assertTrue(Arrays.stream(trace.matrix("decoder.positions").data).allMatch(x -> x == 0));
    assertArrayEquals(trace.matrix("encoder.embedding").data, trace.matrix("encoder.sum").data);
    Trace expected =
        Ablation.withoutPositions(Small.model()).trace(source(Small.SENTENCE), target(PREFIX));
    assertArrayEquals(expected.matrix("logits").data, trace.matrix("logits").data, MODEL);
  }

  @Test
  void onlyWithoutTheMaskALaterWordChangesAnEarlierRow() {
    double[] masked = firstRow(look("мы видим старый"));
    assertArrayEquals(masked, firstRow(look("мы видим дом")));
    double[] open = firstRow(look("мы видим старый", "mask"));
    assertFalse(Arrays.equals(open, firstRow(look("мы видим дом", "mask"))));
    Trace trace = look(PREFIX, "mask").trace();
    assertArrayEquals(
        trace.matrix("decoder.0.self.scaled.0").data, trace.matrix("decoder.0.self.masked.0").data);
  }

  private static double[] firstRow(Look look) {
    return Arrays.copyOf(look.trace().matrix("logits").data, Small.TARGET.size());
  }

  @Test
  void withoutTheScaleScoresStay() {
    Trace off = look(PREFIX, "scale").trace();
    Trace on = look(PREFIX).trace();
    for (String attention : List.of("encoder.0.self", "decoder.0.self", "decoder.1.cross")) {
      for (int head = 0; head < 2; head++) {
        double[] scores = off.matrix(attention + ".scores." + head).data;
        assertArrayEquals(scores, off.matrix(attention + ".scaled." + head).data);
      }
    }
    double[] scores = on.matrix("encoder.0.self.scores.0").data;
    double[] scaled = on.matrix("encoder.0.self.scaled.0").data;
    for (int i = 0; i < scores.length; i++) {
      assertEquals(scores[i] / 2, scaled[i], MODEL); // d_k = 8 / 2 heads
    }
  }

  @Test
  void theModelIsNotChanged() {
    Transformer model = Small.model();
    List<double[]> before = weights(model);
    Lens own = new Lens(Small.subject(model));
    own.look(LookRequest.of(Small.SENTENCE, PREFIX, "positions", "mask", "scale"));
    own.look(LookRequest.of(Small.SENTENCE, PREFIX, "encoder.0.self.0"));
    own.walk(new WalkRequest(Small.SENTENCE, "", List.of("mask"), 2, 3, 5));
    List<double[]> after = weights(model);
    for (int i = 0; i < before.size(); i++) {
      assertArrayEquals(before.get(i), after.get(i));
    }
  }

  private static List<double[]> weights(Transformer model) {
    List<double[]> weights = new ArrayList<>();
    for (Parameter parameter : model.parameters()) {
      weights.add(parameter.matrix().data.clone());
    }
    return weights;
  }

  @Test
  void aTrainingIsFollowed() {
    Transformer model = Small.model();
    Lens own = new Lens(Small.subject(model));
    LookRequest request = LookRequest.of(Small.SENTENCE, PREFIX, "scale");
    double[] before = own.look(request).trace().matrix("logits").data;
    model.parameters().get("generator.bias").matrix().add(0, 4, 1);
    double[] after = own.look(request).trace().matrix("logits").data;
    assertEquals(before[4] + 1, after[4], MODEL);
  }

  @Test
  void anAttentionOfOnesOwnIsShownButNotSwitched() {
    Transformer model =
        Transformer.create(Small.config(), AdditiveAttention::new, new Sinusoid(), 3);
    Lens own = new Lens(Small.subject(model));
    assertFalse(own.isSwitchable());
    own.look(LookRequest.of(Small.SENTENCE, PREFIX));
    LookRequest request = LookRequest.of(Small.SENTENCE, PREFIX, "scale");
    var e = assertThrows(IllegalArgumentException.class, () -> own.look(request));
    assertTrue(e.getMessage().contains("leave 'off' empty"), e.getMessage());
  }

  @Test
  void positionsOfOnesOwnAreNotTakenForSinusoids() {
    Transformer model = Ablation.withoutPositions(Small.model()); // whatever its config says
    assertFalse(new Lens(Small.subject(model)).isSwitchable());
  }

  @Test
  void temperatureDividesLogits() {
    LookRequest request =
        new LookRequest(Small.SENTENCE, "", 0, 1, 2, List.of(), List.of(), Small.TARGET.size());
    Look look = lens.look(request);
    double[] logits = look.trace().matrix("logits").data; // one row
    double sum = Arrays.stream(logits).map(x -> Math.exp(x / 2)).sum();
    double entropy = 0;
    double last = 1;
    for (NextWords.Candidate word : look.next().words()) {
      double p = Math.exp(logits[word.id()] / 2) / sum;
      assertEquals(p, word.probability(), MODEL);
      assertEquals(p, word.before(), MODEL);
      assertEquals(logits[word.id()], word.logit());
      assertTrue(word.probability() <= last);
      last = word.probability();
      entropy -= p * Math.log(p);
    }
    assertEquals(entropy, look.next().entropy(), MODEL);
  }

  @Test
  void changeIsTheDivergenceOfBoth() {
    double[] before = {0, 0, 0, 0, Math.log(3), 0}; // p = 3/8, others 1/8
    double[] now = {0, 0, 0, 0, 0, Math.log(3)};
    Change change = Change.of(before, now, 1, Small.TARGET);
    assertEquals(3 / 8.0 * Math.log(3) - 1 / 8.0 * Math.log(3), change.kl(), MODEL); // by hand
    assertEquals("мы", change.topBefore());
    assertEquals("видим", change.topNow());
  }

  @Test
  void wordsAreNamed() {
    Look look = lens.look(LookRequest.of("we see zzz", "мы qqq"));
    assertEquals(List.of("we", "see", "<unk>", "<end>"), Small.texts(look.source()));
    assertEquals(List.of("<start>", "мы", "<unk>"), Small.texts(look.target()));
    assertEquals(List.of("zzz", "qqq"), look.unknown());
  }

  @Test
  void stepsLengthenThePrefix() {
    Look plain = look("мы");
    String first = plain.next().words().get(0).text();
    LookRequest request = new LookRequest(Small.SENTENCE, "мы", 1, 1, 1, List.of(), List.of(), 10);
    List<String> target = Small.texts(lens.look(request).target());
    assertEquals(
        first.equals("<end>") ? List.of("<start>", "мы") : List.of("<start>", "мы", first), target);
  }

  @Test
  void whatCannotBeIsRefused() {
    Stream.of(
            LookRequest.of("", ""),
            LookRequest.of("we ".repeat(200), ""),
            LookRequest.of("a ".repeat(65), ""),
            LookRequest.of("we", "мы ".repeat(64)),
            LookRequest.of("we", "", "head"),
            LookRequest.of("we", "", "encoder.0.self.2"))
        .forEach(
            request -> {
              var e = assertThrows(IllegalArgumentException.class, () -> lens.look(request));
              assertEquals(1, e.getMessage().lines().count());
            });
  }
}

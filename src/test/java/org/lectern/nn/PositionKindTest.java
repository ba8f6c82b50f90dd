package org.lectern.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.lectern.grad.GradCheck;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;

/** What must hold for every way to tell a place, in a whole model. */
class PositionKindTest {
  private static final double MODEL = 1e-9; // a whole forward in another order of additions
  private static final double FINITE_DIFFERENCE = 1e-6; // relative to |g| + 1e-3

  private static final int[][] SOURCES = {{4, 7, 2}, {5, 2}, {6, 6, 4, 3, 2}};
  private static final int[][] TARGETS = {{1, 5, 2}, {1, 4, 8, 8, 2}, {1, 2}};

  /** Sentences of 5 go beyond a clip of 2. */
  private static Config placed(Config config, PositionKind kind) {
    return switch (kind) {
      case LEARNED, ABSOLUTE -> config.withPositions(kind, 6);
      case RELATIVE -> config.withPositions(kind, 2);
      default -> config.withPositions(kind);
    };
  }

  private static Transformer model(PositionKind kind) {
    return Transformer.create(placed(Config.of(8, 2, 12, 2, 9, 10), kind), 3);
  }

  private static DMatrixRMaj logits(
      Transformer model, Tape tape, int[][] sources, int[][] targets) {
    Value memory = model.encode(tape, sources);
    return model.decode(tape, targets, memory, Segments.of(sources)).matrix();
  }

  @ParameterizedTest
  @EnumSource
  void gradientsOfTheWholeModelEqualCentralDifferences(PositionKind kind) {
    Transformer small = Transformer.create(placed(Config.of(4, 2, 6, 1, 7, 7), kind), 11);
    int[][] sources = {{4, 5, 2}, {6, 2}};
    int[][] targets = {{1, 5, 4, 2}, {1, 6, 2}};
    var worst =
        GradCheck.check(small.parameters(), tape -> small.loss(tape, sources, targets, 0.1));
    assertEquals(small.parameters().size(), worst.size());
    assertTrue(worst.get(0).error() <= FINITE_DIFFERENCE, worst.get(0).toString());
  }

  /** Rows are repeated, reordered and dropped; the query is then one row among many keys. */
  @ParameterizedTest
  @EnumSource
  void wordByWordEqualsAtOnce(PositionKind kind) {
    Transformer model = model(kind);
    Decoding decoding = model.decoding(SOURCES);
    decoding.next(new int[] {0, 1, 2}, new int[] {1, 1, 1});
    decoding.next(new int[] {2, 0, 2}, new int[] {4, 5, 6}); // 1 has ended, 2 goes on twice
    decoding.next(new int[] {1, 2, 0}, new int[] {7, 8, 9});
    decoding.next(new int[] {0, 1, 2}, new int[] {3, 4, 5});
    DMatrixRMaj next = decoding.next(new int[] {1, 0}, new int[] {6, 7});
    int[][] sources = {SOURCES[2], SOURCES[0]};
    int[][] targets = {{1, 6, 8, 4, 6}, {1, 5, 7, 3, 7}};
    DMatrixRMaj full = Matrices.logSoftmax(logits(model, Tape.off(), sources, targets));
    assertEquals(
        0, Matrices.maxDifference(Matrices.rows(full, 4, 9), Matrices.rows(next, 0, 1)), MODEL);
  }

  @ParameterizedTest
  @EnumSource
  void tracedEqualsPlainAndABatchIsAsEachAlone(PositionKind kind) {
    Transformer model = model(kind);
    DMatrixRMaj together = logits(model, Tape.off(), SOURCES, TARGETS);
    DMatrixRMaj seen = logits(model, Tape.traced(), SOURCES, TARGETS);
    assertEquals(0, Matrices.maxDifference(together, seen), MODEL);
    Segments rows = Segments.of(TARGETS);
    for (int i = 0; i < SOURCES.length; i++) {
      DMatrixRMaj alone =
          logits(model, Tape.off(), new int[][] {SOURCES[i]}, new int[][] {TARGETS[i]});
      DMatrixRMaj part = Matrices.slice(together, rows.from(i), rows.to(i), 0, together.numCols);
      assertEquals(0, Matrices.maxDifference(alone, part), MODEL);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void everyKindSeesTheOrder(PositionKind kind) {
    Transformer model = model(kind);
    DMatrixRMaj forth = model.encode(Tape.off(), new int[] {4, 7, 5}).matrix();
    DMatrixRMaj back = model.encode(Tape.off(), new int[] {5, 7, 4}).matrix();
    assertTrue(Matrices.maxDifference(Matrices.rows(forth, 2, 1, 0), back) > 0.001);
  }

  @ParameterizedTest
  @EnumSource(names = {"ABSOLUTE", "RELATIVE"})
  void inTheScoreOfSelfAttentionAloneAPlaceIsTold(PositionKind kind) {
    Transformer model = model(kind);
    var trace = model.trace(SOURCES[2], TARGETS[1]);
    String formula = kind == PositionKind.ABSOLUTE ? "0.R" : "0.relative";
    for (String self : new String[] {"encoder.0.self", "encoder.1.self", "decoder.1.self"}) {
      assertEquals(formula, trace.entry(self + ".places.0").formula());
      DMatrixRMaj sum = trace.matrix(self + ".scores.1").copy();
      Matrices.addTo(sum, trace.matrix(self + ".places.1"));
      DMatrixRMaj scaled = trace.matrix(self + ".scaled.1");
      assertEquals(0, Matrices.maxDifference(scaled, Matrices.scale(sum, 0.5)), MODEL); // √4
    }
    assertThrows(IllegalArgumentException.class, () -> trace.matrix("decoder.0.cross.places.0"));
  }

  @ParameterizedTest
  @EnumSource
  void onlyATableHasParameters(PositionKind kind) {
    long plain = Transformer.create(Config.of(8, 2, 12, 2, 9, 10), 3).parameters().count();
    long expected =
        switch (kind) {
          case LEARNED -> 2 * 6 * 8; // a table for each side
          case ABSOLUTE -> 4 * 6 * 4; // for each layer, as wide as a head
          case RELATIVE -> 4 * 5 * 4;
          default -> 0;
        };
    assertEquals(plain + expected, model(kind).parameters().count());
    assertEquals(kind.usualReach() > 0, expected > 0);
  }

  @Test
  void theUsualModelDrawsTheNumbersThatItAlwaysDrew() {
    Config config = Config.of(8, 2, 12, 2, 9, 10);
    Transformer usual = Transformer.create(config, 3);
    for (PositionKind kind : new PositionKind[] {PositionKind.NONE, PositionKind.NOTE1}) {
      Transformer other = Transformer.create(config.withPositions(kind), 3);
      usual
          .parameters()
          .forEach(
              p ->
                  assertArrayEquals(
                      p.matrix().data, other.parameters().get(p.name()).matrix().data));
    }
    assertEquals(config, config.withPositions(PositionKind.SINUSOID));
  }

  @Test
  void remembersTheKindWhenOtherChoicesChange() {
    Config config = placed(Config.of(8, 2, 12, 2, 9, 10), PositionKind.RELATIVE);
    assertEquals(PositionKind.RELATIVE, config.withDropout(0).withPreNorm(true).positions());
    assertEquals(2, config.withFinalNorm(false).withActivation(Activation.GELU).reach());
  }

  @ParameterizedTest
  @EnumSource(names = {"LEARNED", "ABSOLUTE"})
  void aSentenceBeyondTheTableIsRefused(PositionKind kind) {
    Transformer model = model(kind);
    model.encode(Tape.off(), new int[6]);
    var error =
        assertThrows(IllegalArgumentException.class, () -> model.encode(Tape.off(), new int[7]));
    String who = kind == PositionKind.LEARNED ? "LearnedPositions" : "AbsoluteScores";
    assertEquals(
        who
            + ": a sentence has 7 words, but the table of places 6 rows; use shorter sentences, or"
            + " train with Config.withPositions(kind, 7)",
        error.getMessage());
  }

  @Test
  void distancesHaveNoEnd() {
    Transformer model = model(PositionKind.RELATIVE);
    assertEquals(50, model.encode(Tape.off(), new int[50]).rows());
  }

  @Test
  void whatCannotBeIsNamed() {
    Config config = Config.of(8, 2, 12, 2, 9, 10);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> config.withPositions(PositionKind.LEARNED, 0));
    assertEquals("Config: positions learned with reach = 0; use 1 or more", error.getMessage());
    error =
        assertThrows(
            IllegalArgumentException.class, () -> config.withPositions(PositionKind.NONE, 3));
    assertEquals(
        "Config: positions none with reach = 3; use 0, there is no table", error.getMessage());
    Config relative = config.withPositions(PositionKind.RELATIVE);
    Attention mine = (tape, q, k, v, mask) -> v;
    assertThrows(
        IllegalArgumentException.class,
        () -> Transformer.create(relative, mine, Positions.NONE, 3));
    var even = new Parameters().add("p", new DMatrixRMaj(4, 2));
    assertThrows(IllegalArgumentException.class, () -> new RelativeScores(even));
  }

  @Test
  void withoutATableTheAttentionStaysTheSameAndFast() {
    Attention plain = new ScaledDotProduct();
    Config config = Config.of(8, 2, 12, 2, 9, 10);
    for (PositionKind kind : PositionKind.values()) {
      AttentionKind self =
          kind.within(new Parameters(), placed(config, kind), plain, new SplittableRandom(1));
      assertEquals(kind == PositionKind.ABSOLUTE || kind == PositionKind.RELATIVE, self != plain);
    }
    assertSame(
        plain, config.positions().within(new Parameters(), config, plain, new SplittableRandom(1)));
  }

  /** One head whose table is all zeros is the plain head; another table is not. */
  @Test
  void aTableOfZerosTellsNothing() {
    Tape tape = Tape.off();
    SplittableRandom random = new SplittableRandom(4);
    Value q = tape.input(Matrices.normal(3, 4, 1, random));
    Value k = tape.input(Matrices.normal(3, 4, 1, random));
    Value v = tape.input(Matrices.normal(3, 4, 1, random));
    DMatrixRMaj table = new DMatrixRMaj(5, 4);
    var parameter = new Parameters().add("places", table);
    DMatrixRMaj plain = new ScaledDotProduct().attend(tape, q, k, v, Mask.CAUSAL).matrix();
    for (ScoreTerm term :
        new ScoreTerm[] {new AbsoluteScores(parameter), new RelativeScores(parameter)}) {
      Arrays.fill(table.data, 0);
      var placed = new PlacedAttention(term);
      assertArrayEquals(plain.data, placed.attend(tape, q, k, v, Mask.CAUSAL).matrix().data);
      table.set(1, 1, 1);
      assertNotEquals(
          plain.get(2, 0), placed.attend(tape, q, k, v, Mask.CAUSAL).matrix().get(2, 0));
    }
  }
}

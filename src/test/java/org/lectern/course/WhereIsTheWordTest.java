package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.AbsoluteScores;
import org.lectern.nn.Config;
import org.lectern.nn.LearnedPositions;
import org.lectern.nn.NoteSinusoid;
import org.lectern.nn.PositionKind;
import org.lectern.nn.RelativeScores;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Transformer;
import org.lectern.notes.Formula;

/**
 * Notebook 03: formulas 0.sum, 0.R, 0.init, 0.relative, 0.sinusoid, 1.pe, 2.encoder, 2.sum and
 * 4.pe.
 */
class WhereIsTheWordTest {
  private static final double EXACT = 1e-12; // one operation, in another order of additions
  private static final double MODEL = 1e-9; // a whole forward in another order of additions

  private static final int D = 512; // the paper's width
  private static final int LENGTH = 200;
  private static final DMatrixRMaj STANDARD = Sinusoid.table(LENGTH, D);
  private static final DMatrixRMaj NOTE = NoteSinusoid.table(LENGTH, D);

  private static double distance(DMatrixRMaj x, int a, DMatrixRMaj y, int b) {
    double sum = 0;
    for (int j = 0; j < x.numCols; j++) {
      sum += Math.pow(x.get(a, j) - y.get(b, j), 2);
    }
    return Math.sqrt(sum);
  }

  /** Distance from a row to the row most like it, among the first so many rows. */
  private static double nearest(DMatrixRMaj table, int position, int length) {
    return IntStream.range(0, length)
        .filter(other -> other != position)
        .mapToDouble(other -> distance(table, position, table, other))
        .min()
        .orElseThrow();
  }

  @Test
  @Formula("1.pe")
  void theNotesRowEqualsTheStandardAtPositionOneOnly() {
    for (int position = 0; position < LENGTH; position++) {
      double apart = distance(STANDARD, position, NOTE, position);
      if (position == 1) {
        assertEquals(0, apart, EXACT);
      } else {
        assertTrue(apart > 0.9, position + ": " + apart);
      }
    }
    // at position 0 only the constant pair is wrong
    assertEquals(Math.sin(0.5) * 2, distance(STANDARD, 0, NOTE, 0), EXACT); // from angle 0 to 1
    assertArrayEquals(
        Matrices.slice(STANDARD, 0, 1, 2, D).data, Matrices.slice(NOTE, 0, 1, 2, D).data, EXACT);
  }

  @Test
  @Formula("1.pe")
  void theNotesFirstPairIsConstant() {
    for (int position = 0; position < LENGTH; position++) {
      assertEquals(0.841, NOTE.get(position, 0), 0.0005);
      assertEquals(0.540, NOTE.get(position, 1), 0.0005);
      assertEquals(NOTE.get(0, 0), NOTE.get(position, 0));
      assertEquals(NOTE.get(0, 1), NOTE.get(position, 1));
    }
  }

  /** Every sine only rises and every cosine only falls, up to position 10000 and not beyond. */
  @Test
  @Formula("1.pe")
  void nothingInTheNotesTableOscillates() {
    int d = 16;
    DMatrixRMaj note = NoteSinusoid.table(10_001, d);
    DMatrixRMaj standard = Sinusoid.table(10_001, d);
    for (int column = 0; column < d; column++) {
      assertEquals(0, turns(note, column), "column " + column);
    }
    assertTrue(turns(standard, 0) > 3000); // 10000 / π
    for (int column = 0; column + 4 < d; column++) { // up to wavelength 2π · 10000^(10/16)
      assertTrue(turns(standard, column) >= 8, "column " + column);
    }
  }

  /** How often a column turns from rising to falling, or back. */
  private static int turns(DMatrixRMaj table, int column) {
    int turns = 0;
    double before = 0;
    for (int row = 1; row < table.numRows; row++) {
      double step = table.get(row, column) - table.get(row - 1, column);
      if (step * before < 0) {
        turns++;
      }
      before = step == 0 ? before : step;
    }
    return turns;
  }

  @Test
  @Formula("1.pe")
  void theNotesNeighboursCannotBeToldApart() {
    assertEquals(0.210, nearest(NOTE, 1, LENGTH), 0.0005);
    assertEquals(0.0424, nearest(NOTE, 10, LENGTH), 0.00005);
    assertEquals(0.0081, nearest(NOTE, 99, LENGTH), 0.00005); // to position 100
    assertEquals(0.0082, nearest(NOTE, 99, 100), 0.00005); // in a table that ends there, to 98
    for (int position = 0; position < LENGTH; position++) {
      assertEquals(3.714, nearest(STANDARD, position, LENGTH), 0.0005);
    }
  }

  /** PE(pos + k), less PE(pos) turned as far as position k stands from 0: the longest row. */
  private static double rotationError(DMatrixRMaj table, int shift, boolean standard) {
    int d = table.numCols;
    double worst = 0;
    for (int position = 0; position + shift < table.numRows; position++) {
      double sum = 0;
      for (int pair = 0; pair < d; pair += 2) {
        double share = (double) pair / d;
        double angle = standard ? shift / Math.pow(10000, share) : Math.pow(shift / 10000.0, share);
        double sin = table.get(position, pair);
        double cos = table.get(position, pair + 1);
        double turnedSin = sin * Math.cos(angle) + cos * Math.sin(angle);
        double turnedCos = cos * Math.cos(angle) - sin * Math.sin(angle);
        sum += Math.pow(turnedSin - table.get(position + shift, pair), 2);
        sum += Math.pow(turnedCos - table.get(position + shift, pair + 1), 2);
      }
      worst = Math.max(worst, Math.sqrt(sum));
    }
    return worst;
  }

  @Test
  @Formula({"1.pe", "4.pe", "0.sinusoid"})
  void aShiftIsARotationOfTheStandardAndNotOfTheNote() {
    int positions = 100;
    int shift = 7;
    double standard = rotationError(Sinusoid.table(positions + shift, 64), shift, true);
    double note = rotationError(NoteSinusoid.table(positions + shift, 64), shift, false);
    assertEquals(0, standard, 2e-14); // angles up to 107, each rounded to 1e-14
    assertEquals(1.60, note, 0.005); // of rows of length √32 = 5.66
  }

  /** Nor is any other rotation: each step from place to place turns a pair by another angle. */
  @Test
  @Formula("1.pe")
  void noRotationAtAllShiftsTheNotesRows() {
    DMatrixRMaj note = NoteSinusoid.table(50, 8);
    for (int pair = 2; pair < 8; pair += 2) { // angles lie between 0 and 1: asin finds them
      double first = Math.asin(note.get(2, pair)) - Math.asin(note.get(1, pair));
      double later = Math.asin(note.get(49, pair)) - Math.asin(note.get(48, pair));
      assertTrue(first / later > 2, "pair " + pair + ": " + first + ", " + later);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 65, 512})
  @Formula({"4.pe", "0.sinusoid"})
  void theStandardByItsFormulaForEvenAndOddWidths(int d) {
    DMatrixRMaj table = Sinusoid.table(60, d);
    for (int pos = 0; pos < 60; pos++) {
      for (int column = 0; column < d; column++) {
        int i = column / 2;
        double angle = pos / Math.pow(10000, 2.0 * i / d);
        double expected = column % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        assertEquals(expected, table.get(pos, column), EXACT);
      }
    }
  }

  /** Rows and the table of "I am great": w, p and h = w + p. */
  @Test
  @Formula({"2.sum", "0.sum"})
  void whatGoesInIsTheWordAndItsPlace() {
    Transformer model = Transformer.create(Config.of(4, 2, 8, 1, 8, 8), 5);
    Trace trace = model.trace(new int[] {4, 5, 6}, new int[] {1});
    DMatrixRMaj w = trace.matrix("encoder.embedding");
    DMatrixRMaj p = trace.matrix("encoder.positions");
    DMatrixRMaj h = trace.matrix("encoder.sum");
    assertArrayEquals(new int[] {3, 4}, new int[] {p.numRows, p.numCols}); // [t x d]
    assertEquals(0, Matrices.maxDifference(Sinusoid.table(3, 4), p), EXACT);
    assertEquals(0, Matrices.maxDifference(Matrices.add(w, p), h));
  }

  @Test
  @Formula("0.sum")
  void aLearntVectorIsAddedToEveryWord() {
    Parameter table =
        new Parameters().add("p", Matrices.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
    Tape tape = Tape.off();
    Value words = tape.input(Matrices.of(new double[][] {{10, 20}, {30, 40}, {50, 60}}));
    DMatrixRMaj sum = new LearnedPositions(table).add(tape, words, 2, 0, 0).matrix();
    assertArrayEquals(new double[] {15, 26, 31, 42, 51, 62}, sum.data);
  }

  @Test
  @Formula("2.encoder")
  void withoutPositionsWordsPermuteAndABatchIsAsEachAlone() {
    Config blind = Config.of(8, 2, 12, 2, 9, 9).withPositions(PositionKind.NONE);
    Transformer model = Transformer.create(blind, 3);
    int[] sentence = {4, 7, 5, 8};
    int[] order = {2, 0, 3, 1};
    int[] permuted = IntStream.of(order).map(i -> sentence[i]).toArray();
    DMatrixRMaj forth = model.encode(Tape.off(), sentence).matrix();
    DMatrixRMaj other = model.encode(Tape.off(), permuted).matrix();
    assertEquals(0, Matrices.maxDifference(Matrices.rows(forth, order), other), MODEL);

    Transformer sees = Transformer.create(Config.of(8, 2, 12, 2, 9, 9), 3);
    int[][] batch = {{4, 7, 5, 8}, {6}, {5, 5}};
    DMatrixRMaj together = sees.encode(Tape.off(), batch).matrix();
    assertEquals(7, together.numRows); // one vector for each word
    Segments rows = Segments.of(batch);
    for (int i = 0; i < batch.length; i++) {
      DMatrixRMaj alone = sees.encode(Tape.off(), batch[i]).matrix();
      DMatrixRMaj part = Matrices.slice(together, rows.from(i), rows.to(i), 0, 8);
      assertEquals(0, Matrices.maxDifference(alone, part), MODEL);
    }
  }

  @Test
  @Formula("0.R")
  void noteZerosScoreConformsOnlyWhereTheSentenceIsAsLongAsAQuery() {
    SplittableRandom random = new SplittableRandom(1);
    for (int t = 1; t <= 5; t++) {
      for (int rows = 1; rows <= 5; rows++) {
        DMatrixRMaj q = Matrices.normal(t, 4, 1, random);
        DMatrixRMaj k = Matrices.normal(t, 4, 1, random);
        DMatrixRMaj r = Matrices.normal(rows, 4, 1, random);
        if (t == 4 && rows == 4) {
          DMatrixRMaj weights = AbsoluteScores.literal(q, k, r);
          assertArrayEquals(new int[] {4, 4}, new int[] {weights.numRows, weights.numCols});
          for (int i = 0; i < 4; i++) {
            assertEquals(1, Matrices.sum(Matrices.rows(weights, i)), EXACT);
          }
        } else {
          assertThrows(IllegalArgumentException.class, () -> AbsoluteScores.literal(q, k, r));
        }
      }
    }
  }

  @Test
  @Formula("0.R")
  void noteZerosScoreNamesBothShapes() {
    DMatrixRMaj q = new DMatrixRMaj(3, 4);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> AbsoluteScores.literal(q, q, new DMatrixRMaj(10, 4)));
    assertEquals(
        "0.R: Q is [3 x 4] but R is [10 x 4]; columns of Q must equal rows of R; the repaired"
            + " Q R[0..t)ᵀ has no such wish",
        error.getMessage());
    error =
        assertThrows(
            IllegalArgumentException.class,
            () -> AbsoluteScores.literal(q, q, new DMatrixRMaj(4, 4)));
    assertEquals(
        "0.R: Q Kᵀ is [3 x 3] but Q R is [3 x 4]; they can be added only where t = dim; use Q"
            + " R[0..t)ᵀ",
        error.getMessage());
  }

  @Test
  @Formula("0.R")
  void repairedThePlaceIsThatOfTheKey() {
    SplittableRandom random = new SplittableRandom(2);
    DMatrixRMaj q = Matrices.normal(3, 4, 1, random);
    DMatrixRMaj r = Matrices.normal(10, 4, 1, random);
    AbsoluteScores places = new AbsoluteScores(new Parameters().add("R", r));
    Tape tape = Tape.off();
    DMatrixRMaj term = places.of(tape, tape.input(q), 5).matrix(); // three queries, five keys
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 5; j++) {
        double dot = 0;
        for (int c = 0; c < 4; c++) {
          dot += q.get(i, c) * r.get(j, c);
        }
        assertEquals(dot, term.get(i, j), EXACT);
      }
    }
    DMatrixRMaj k = Matrices.normal(5, 4, 1, random); // q kᵀ + q Rᵀ = q (k + R)ᵀ
    DMatrixRMaj sum = Matrices.add(Matrices.mulTransB(q, k), term);
    DMatrixRMaj moved = Matrices.add(k, Matrices.slice(r, 0, 5, 0, 4));
    assertEquals(0, Matrices.maxDifference(sum, Matrices.mulTransB(q, moved)), EXACT);
  }

  /** A constant in all rows of R changes no weight, so only the spread of its elements counts. */
  @Test
  @Formula("0.init")
  void uniformAndNormalStartsDifferByTheirSpread() {
    SplittableRandom random = new SplittableRandom(3);
    DMatrixRMaj uniform = AbsoluteScores.uniform(500, 40, random);
    DMatrixRMaj normal = Matrices.normal(500, 40, 1, random);
    double mean = Matrices.sum(uniform) / uniform.data.length;
    assertTrue(Arrays.stream(uniform.data).allMatch(x -> 0 <= x && x < 1));
    assertEquals(0.5, mean, 0.01); // 20,000 numbers: 0.002 is one deviation of the mean
    assertEquals(1 / Math.sqrt(12), deviation(uniform, mean), 0.01);
    assertEquals(0, Matrices.sum(normal) / normal.data.length, 0.03);
    assertEquals(1, deviation(normal, 0), 0.03);

    DMatrixRMaj q = Matrices.normal(3, 40, 1, random);
    DMatrixRMaj k = Matrices.normal(6, 40, 1, random);
    DMatrixRMaj r = Matrices.slice(uniform, 0, 6, 0, 40);
    DMatrixRMaj centred = r.copy();
    for (int i = 0; i < centred.data.length; i++) {
      centred.data[i] -= 0.5;
    }
    assertEquals(0, Matrices.maxDifference(weights(q, k, r), weights(q, k, centred)), EXACT);
  }

  private static double deviation(DMatrixRMaj x, double mean) {
    return Math.sqrt(
        Arrays.stream(x.data).map(e -> (e - mean) * (e - mean)).average().orElseThrow());
  }

  private static DMatrixRMaj weights(DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj r) {
    Tape tape = Tape.off();
    var places = new AbsoluteScores(new Parameters().add("R", r));
    Value scores =
        tape.add(
            tape.mulTransB(tape.input(q), tape.input(k)),
            places.of(tape, tape.input(q), k.numRows));
    return tape.softmax(tape.scale(scores, 1 / Math.sqrt(q.numCols))).matrix();
  }

  @Test
  @Formula("0.relative")
  void distancesAreClipped() {
    int[][] expected = { // clip(j − i, −2, 2) + 2 for t = 5
      {2, 3, 4, 4, 4}, {1, 2, 3, 4, 4}, {0, 1, 2, 3, 4}, {0, 0, 1, 2, 3}, {0, 0, 0, 1, 2}
    };
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        assertEquals(expected[i][j], RelativeScores.row(i, j, 2));
      }
    }
  }

  /** Note 0's ε, letter by letter: a vector p_ij for every pair, t · t · dk numbers. */
  @Test
  @Formula("0.relative")
  void pickedNumbersAreTheNotesFormula() {
    int t = 6;
    int dk = 4;
    int clip = 2;
    SplittableRandom random = new SplittableRandom(4);
    DMatrixRMaj x = Matrices.normal(t, 5, 1, random);
    DMatrixRMaj q = Matrices.mul(x, Matrices.normal(5, dk, 1, random)); // x W^Q
    DMatrixRMaj k = Matrices.mul(x, Matrices.normal(5, dk, 1, random)); // x W^K
    DMatrixRMaj p = Matrices.normal(2 * clip + 1, dk, 1, random);
    RelativeScores places = new RelativeScores(new Parameters().add("p", p));
    Tape tape = Tape.off();
    DMatrixRMaj term = places.of(tape, tape.input(q), t).matrix(); // [t x t]
    DMatrixRMaj scores = Matrices.scale(Matrices.add(Matrices.mulTransB(q, k), term), 0.5); // √4
    for (int i = 0; i < t; i++) {
      for (int j = 0; j < t; j++) {
        double epsilon = 0;
        for (int c = 0; c < dk; c++) {
          double pij = p.get(Math.min(Math.max(j - i, -clip), clip) + clip, c);
          epsilon += q.get(i, c) * k.get(j, c) + q.get(i, c) * pij;
        }
        assertEquals(epsilon / 2, scores.get(i, j), EXACT);
      }
    }
    Value last = tape.input(Matrices.rows(q, t - 1)); // decoding: one query, which is the newest
    DMatrixRMaj row = places.of(tape, last, t).matrix();
    assertArrayEquals(Matrices.rows(term, t - 1).data, row.data, EXACT);
  }
}

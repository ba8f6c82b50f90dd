package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.matrix.Matrices;
import org.lectern.nn.Embedding;
import org.lectern.nn.Sinusoid;
import org.lectern.text.Vocabulary;
import org.lectern.text.WordTokenizer;

/** Notebook 02: what it says of ids, of the lookup, and of the factor √d. */
class WordsToVectorsTest {
  private static final double EXACT = 1e-12; // the factor √d is rounded once

  @Test
  void theVocabularyOfTheNotebook() {
    var tokenizer = WordTokenizer.train(List.of("I am great", "I am here"), 1, 100);
    assertEquals(List.of("<pad>", "<start>", "<end>", "<unk>"), Vocabulary.SPECIAL);
    assertEquals(8, tokenizer.size());
    assertArrayEquals(new int[] {4, 5, 6}, tokenizer.encode("I am great"));
    assertArrayEquals(new int[] {4, 5, Vocabulary.UNKNOWN}, tokenizer.encode("I am small"));
  }

  /** One-hot rows pick rows of the table, to the last bit: 1 · e + 0 + … + 0. */
  @Test
  void lookingUpIsMultiplyingByOneHotRows() {
    DMatrixRMaj table = Matrices.normal(8, 6, 1, new SplittableRandom(1));
    int[] ids = {4, 5, 6, 4};
    DMatrixRMaj oneHot = new DMatrixRMaj(ids.length, 8);
    for (int i = 0; i < ids.length; i++) {
      oneHot.set(i, ids[i], 1);
    }
    assertArrayEquals(Matrices.rows(table, ids).data, Matrices.mul(oneHot, table).data);
    Parameter parameter = new Parameters().add("table", table);
    DMatrixRMaj embedded = new Embedding(parameter).forward(Tape.off(), ids).matrix();
    DMatrixRMaj expected = Matrices.scale(Matrices.rows(table, ids), Math.sqrt(6));
    assertEquals(0, Matrices.maxDifference(expected, embedded), EXACT);
  }

  /** A word has length 1 before the factor and √d after it; a place has length √(d / 2). */
  @Test
  void theFactorMakesAWordAsLargeAsAPlace() {
    int d = 512;
    DMatrixRMaj table = Matrices.normal(1000, d, 1 / Math.sqrt(d), new SplittableRandom(2));
    assertEquals(1, meanSquare(table) * d, 0.01); // length 1
    assertEquals(0.5, meanSquare(Sinusoid.table(100, d)), EXACT); // sin² + cos² = 1 in each pair
    assertEquals(1, meanSquare(Matrices.scale(table, Math.sqrt(d))), 0.01);
  }

  private static double meanSquare(DMatrixRMaj x) {
    double sum = 0;
    for (double element : x.data) {
      sum += element * element;
    }
    return sum / x.data.length;
  }
}

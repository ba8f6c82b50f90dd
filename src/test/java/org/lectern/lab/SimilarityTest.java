package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.matrix.Matrices;
import org.lectern.nn.Transformer;
import org.lectern.notes.Formula;
import org.lectern.train.Checkpoint;

/** Notebook 16: formula 4.similarity, by hand, as properties, and on the trained embeddings. */
class SimilarityTest {
  /** Sums of a few products and one division. */
  private static final double EXACT = 1e-12;

  /** Ids below are special ones and single bytes, most of which no sentence has. */
  private static final int FIRST_PIECE = 4 + 256;

  @Test
  void byHand() {
    DMatrixRMaj x = Matrices.of(new double[] {3, 4}, new double[] {4, 3}, new double[] {0, -2});
    DMatrixRMaj dots =
        Matrices.of(new double[] {25, 24, -8}, new double[] {24, 25, -6}, new double[] {-8, -6, 4});
    assertEquals(0, Matrices.maxDifference(dots, Similarity.dots(x)));
    DMatrixRMaj cosines =
        Matrices.of(
            new double[] {1, 0.96, -0.8},
            new double[] {0.96, 1, -0.6},
            new double[] {-0.8, -0.6, 1});
    assertEquals(0, Matrices.maxDifference(cosines, Similarity.cosines(x)), EXACT);
    assertArrayEquals(new double[] {5, 5, 2}, Similarity.norms(x), EXACT);
    assertEquals(List.of(1, 2), Similarity.neighbours(Similarity.cosines(x), 0));
  }

  @Test
  @Formula("4.similarity")
  void ofEqualLengthsBothRankAlike() {
    DMatrixRMaj x = Matrices.normal(40, 8, 1, new SplittableRandom(3));
    double[] norms = Similarity.norms(x);
    for (int i = 0; i < x.numRows; i++) {
      for (int c = 0; c < x.numCols; c++) {
        x.set(i, c, x.get(i, c) / norms[i]);
      }
    }
    for (int i = 0; i < x.numRows; i++) {
      assertEquals(
          Similarity.neighbours(Similarity.cosines(x), i),
          Similarity.neighbours(Similarity.dots(x), i));
    }
  }

  /** On the trained embeddings: where both name another neighbour, the dot product's is longer. */
  @Test
  @Formula("4.similarity")
  void whereTheyDisagreeTheDotProductTakesTheLongerOne() throws IOException {
    DMatrixRMaj x = pieces(trained());
    DMatrixRMaj dots = Similarity.dots(x);
    DMatrixRMaj cosines = Similarity.cosines(x);
    double[] norms = Similarity.norms(x);
    int disagree = 0;
    for (int i = 0; i < x.numRows; i++) {
      int byDot = Similarity.neighbours(dots, i).get(0);
      int byCosine = Similarity.neighbours(cosines, i).get(0);
      if (byDot != byCosine) {
        disagree++;
        assertTrue(norms[byDot] > norms[byCosine], "piece " + i);
      }
      assertEquals(dots.get(i, byDot), norms[i] * norms[byDot] * cosines.get(i, byDot), EXACT);
    }
    assertTrue(disagree > x.numRows / 10, "both measures agree nearly always: " + disagree);
    assertTrue(disagree < x.numRows, "both measures never agree");
  }

  /** The learnt weights are the memory: before training no two pieces were alike but by chance. */
  @Test
  @Formula("4.similarity")
  void trainingMakesPiecesAlike() throws IOException {
    Checkpoint c = trained();
    Transformer blank = Transformer.create(c.model().config(), c.recipe().seed());
    DMatrixRMaj before = blank.parameters().get("target.embedding").matrix();
    DMatrixRMaj rows = Matrices.rows(before, IntStream.range(FIRST_PIECE, 1400).toArray());
    assertTrue(meanOfGreatest(pieces(c)) > meanOfGreatest(rows) + 0.1);
  }

  private static double meanOfGreatest(DMatrixRMaj x) {
    DMatrixRMaj cosines = Similarity.cosines(x);
    return IntStream.range(0, x.numRows)
        .mapToDouble(i -> cosines.get(i, Similarity.neighbours(cosines, i).get(0)))
        .average()
        .orElseThrow();
  }

  private static Checkpoint trained() throws IOException {
    return Checkpoint.load(Path.of("data/models/en-ru.safetensors"));
  }

  private static DMatrixRMaj pieces(Checkpoint c) {
    int[] ids = IntStream.range(FIRST_PIECE, c.target().size()).toArray();
    return Matrices.rows(c.model().parameters().get("target.embedding").matrix(), ids);
  }

  @Test
  void zeroHasNoDirection() {
    DMatrixRMaj x = Matrices.of(new double[] {1, 2}, new double[] {0, 0});
    String message =
        assertThrows(IllegalArgumentException.class, () -> Similarity.cosines(x)).getMessage();
    assertTrue(message.contains("row 1"), message);
    assertEquals(0, Arrays.stream(Similarity.dots(x).data).skip(1).sum());
  }
}

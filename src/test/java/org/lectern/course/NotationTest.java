package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Trace;
import org.lectern.matrix.Shapes;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;

/** Notebook 00: what the notation bridge says of sizes, on a model where they all differ. */
class NotationTest {
  private static final int D = 12; // d, d_model
  private static final int HEADS = 3; // s, h
  private static final int DK = 4; // m, d_k; and l, d_v
  private static final int LAYERS = 2; // N
  private static final int TS = 5;
  private static final int TT = 7;

  private static final Transformer MODEL =
      Transformer.create(Config.of(D, HEADS, 20, LAYERS, 30, 40), 1);
  private static final Trace TRACE = MODEL.trace(new int[TS], new int[TT]);

  @Test
  void rowsAreWords() {
    assertShape(TS, D, TRACE.matrix("encoder.embedding"));
    assertShape(TS, D, TRACE.matrix("encoder.positions"));
    assertShape(TS, D, TRACE.matrix("encoder.sum"));
    assertShape(TT, D, TRACE.matrix("decoder.sum"));
  }

  @Test
  void queriesKeysAndValuesHaveTheSizeOfAHead() {
    for (int head = 0; head < HEADS; head++) {
      assertShape(TS, DK, TRACE.matrix("encoder.1.self.q." + head));
      assertShape(TS, DK, TRACE.matrix("encoder.1.self.k." + head));
      assertShape(TS, DK, TRACE.matrix("encoder.1.self.v." + head));
    }
  }

  @Test
  void rowAsksColumnAnswers() {
    assertShape(TT, TS, TRACE.matrix("decoder.1.cross.scores.0"));
    assertShape(TT, TS, TRACE.matrix("decoder.1.cross.weights.0"));
    assertShape(TT, TT, TRACE.matrix("decoder.1.self.weights.0"));
    assertShape(TT, DK, TRACE.matrix("decoder.1.cross.head.0"));
  }

  @Test
  void headsSideBySideMeetTheOutputMatrix() {
    assertShape(TS, HEADS * DK, TRACE.matrix("encoder.0.self.concat"));
    assertShape(HEADS * DK, D, MODEL.parameters().get("encoder.0.self.output.weight").matrix());
    assertShape(TT, 40, TRACE.matrix("logits"));
  }

  private static void assertShape(int rows, int columns, DMatrixRMaj matrix) {
    assertEquals(Shapes.of(rows, columns), Shapes.of(matrix));
  }
}

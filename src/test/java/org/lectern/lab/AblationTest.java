package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.lab.Ablation.Head;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Attention;
import org.lectern.nn.Config;
import org.lectern.nn.Positions;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Transformer;

class AblationTest {
  /** Two ways through a whole small model differ by the order of their sums only. */
  private static final double MODEL = 1e-9;

  private static final Config CONFIG = Config.of(16, 4, 24, 2, 19, 23).withPreNorm(true);
  private static final int[] SOURCE = {5, 7, 11, 2};
  private static final int[] TARGET = {1, 6, 9, 8, 3};

  private final Transformer model = model(new ScaledDotProduct(), new Sinusoid());

  private static Transformer model(Attention attention, Positions positions) {
    Transformer model = Transformer.create(CONFIG, attention, positions, 5);
    for (Parameter p : model.parameters()) {
      if (p.name().endsWith(".bias")) { // biases begin at 0: then nobody would see them stay
        for (int i = 0; i < p.matrix().data.length; i++) {
          p.matrix().data[i] = 0.1 * Math.sin(i + 1);
        }
      }
    }
    return model;
  }

  private static DMatrixRMaj logits(Transformer model) {
    Tape tape = Tape.off();
    Value memory = model.encode(tape, SOURCE);
    return model
        .decode(tape, new int[][] {TARGET}, memory, Segments.ofLengths(SOURCE.length))
        .matrix();
  }

  @Test
  void withAllPartsOnItIsTheModelExactly() {
    assertArrayEquals(logits(model).data, logits(Ablation.copy(model)).data);
    assertArrayEquals(logits(model).data, logits(Ablation.without(model)).data);
    assertArrayEquals(logits(model).data, logits(Ablation.uniform(model)).data);
    assertArrayEquals(logits(model).data, logits(Ablation.without(model, List.of())).data);
    assertArrayEquals(logits(model).data, logits(Ablation.map(model, w -> w)).data);
  }

  @Test
  void theModelStaysAsItIs() {
    double[] before = logits(model).data;
    Ablation.without(model, new Head("encoder.1.self", 0));
    Ablation.uniform(model, new Head("decoder.1.cross", 2));
    Ablation.withoutLayer(model, "encoder.0");
    Ablation.map(model, w -> 0);
    assertArrayEquals(before, logits(model).data);
  }

  @Test
  void headsAreNamedInTheOrderInWhichTheyCompute() {
    List<Head> heads = Ablation.heads(CONFIG);
    assertEquals(6 * 4, heads.size());
    assertEquals("encoder.0.self.0", heads.get(0).toString());
    assertEquals(new Head("decoder.0.cross", 3), heads.get(15));
    assertEquals(
        List.of(
            "encoder.0.self",
            "encoder.1.self",
            "decoder.0.self",
            "decoder.0.cross",
            "decoder.1.self",
            "decoder.1.cross"),
        Ablation.attentions(CONFIG));
  }

  /** Zeros in the weights against zeros in the output of one head, for every head. */
  @Test
  void zeroingAHeadsRowsIsZeroingItsOutput() {
    List<Head> heads = Ablation.heads(CONFIG);
    for (int which = 0; which < heads.size(); which++) {
      AtomicInteger calls = new AtomicInteger();
      int number = which;
      ScaledDotProduct whole = new ScaledDotProduct();
      Attention silenced =
          (tape, q, k, v, mask) -> {
            Value out = whole.attend(tape, q, k, v, mask);
            return calls.getAndIncrement() == number ? tape.scale(out, 0) : out;
          };
      DMatrixRMaj expected = logits(model(silenced, new Sinusoid()));
      assertEquals(heads.size(), calls.get());
      DMatrixRMaj actual = logits(Ablation.without(model, heads.get(which)));
      assertEquals(0, Matrices.maxDifference(expected, actual), MODEL, heads.get(which).toString());
      assertTrue(Matrices.maxDifference(logits(model), actual) > 1e-6, "nothing was switched off");
    }
  }

  @Test
  void aUniformHeadGivesEqualWeightsToAllItMaySee() {
    Head self = new Head("decoder.0.self", 1);
    Head cross = new Head("decoder.1.cross", 3);
    Trace trace = Ablation.uniform(model, self, cross).trace(SOURCE, TARGET);
    DMatrixRMaj w = trace.matrix("decoder.1.cross.weights.3");
    for (double weight : w.data) {
      assertEquals(1.0 / SOURCE.length, weight, MODEL);
    }
    DMatrixRMaj causal = trace.matrix("decoder.0.self.weights.1");
    for (int i = 0; i < causal.numRows; i++) {
      for (int j = 0; j < causal.numCols; j++) {
        assertEquals(j <= i ? 1.0 / (i + 1) : 0, causal.get(i, j), MODEL);
      }
    }
    DMatrixRMaj other = trace.matrix("decoder.0.self.weights.0");
    assertEquals(
        0,
        Matrices.maxDifference(
            other, model.trace(SOURCE, TARGET).matrix("decoder.0.self.weights.0")));
  }

  @Test
  void withoutItsSublayersALayerPassesItsInputBy() {
    Trace trace = Ablation.withoutLayer(model, "encoder.1").trace(SOURCE, TARGET);
    DMatrixRMaj in = trace.matrix("encoder.0.ff.residual");
    assertArrayEquals(in.data, trace.matrix("encoder.1.ff.residual").data);
    Trace no = Ablation.without(model, List.of("decoder.0.cross")).trace(SOURCE, TARGET);
    assertArrayEquals(
        no.matrix("decoder.0.self.residual").data, no.matrix("decoder.0.cross.residual").data);
  }

  @Test
  void withoutCrossAttentionTheSourceIsNotSeen() {
    Transformer deaf = Ablation.without(model, List.of("decoder.0.cross", "decoder.1.cross"));
    Tape tape = Tape.off();
    int[] other = {9, 9, 9, 2};
    Segments rows = Segments.ofLengths(4);
    DMatrixRMaj heard =
        deaf.decode(tape, new int[][] {TARGET}, deaf.encode(tape, other), rows).matrix();
    assertArrayEquals(logits(deaf).data, heard.data);
  }

  @Test
  void withoutPositionsTheSourceIsABagOfWords() {
    Transformer bag = Ablation.withoutPositions(model);
    Tape tape = Tape.off();
    DMatrixRMaj there = bag.encode(tape, new int[] {5, 7, 11, 2}).matrix();
    DMatrixRMaj back = bag.encode(tape, new int[] {2, 11, 7, 5}).matrix();
    assertEquals(0, Matrices.maxDifference(Matrices.rows(there, 3, 2, 1, 0), back), MODEL);
    DMatrixRMaj placed = model.encode(tape, new int[] {2, 11, 7, 5}).matrix();
    DMatrixRMaj usual = model.encode(tape, new int[] {5, 7, 11, 2}).matrix();
    assertFalse(Matrices.maxDifference(Matrices.rows(usual, 3, 2, 1, 0), placed) < 1e-3);
  }

  @Test
  void errorsNameTheRemedy() {
    refused(
        "there are [encoder.0.self", () -> Ablation.without(model, new Head("encoder.self", 0)));
    refused("from 0 to 3", () -> Ablation.uniform(model, new Head("encoder.0.self", 4)));
    refused("there are [encoder.0.self, encoder.0.ff", () -> Ablation.without(model, List.of("x")));
    refused("no layer encoder.2", () -> Ablation.withoutLayer(model, "encoder.2"));
  }

  private static void refused(String contained, Runnable attempt) {
    String message = assertThrows(IllegalArgumentException.class, attempt::run).getMessage();
    assertTrue(message.contains(contained), message);
  }
}

package org.lectern.homework.h5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.DecoderLayer;
import org.lectern.nn.ScaledDotProduct;

/** The judge's decoder layer against the library's, which shares no line with it. */
class PlainDecoderTest {
  /** A whole forward pass, summed in another order. */
  private static final double MODEL = 1e-9;

  private final SplittableRandom random = new SplittableRandom(3);
  private final double[][] x = PlainDecoder.draw(4, 6, random);
  private final double[][] memory = PlainDecoder.draw(4, 6, random);
  private final double[][][] weights = PlainDecoder.draw(Weights.OF_LAYER, 6, 10, random);
  private final boolean[][] causal = PlainDecoder.causal(4);
  private final boolean[][] padded = PlainDecoder.mask(4, 4, 1, false);

  @Test
  void isTheLibrarysLayer() {
    var parameters = new Parameters();
    var layer =
        new DecoderLayer(parameters, Config.of(6, 2, 10, 1, 9, 9), new ScaledDotProduct(), random);
    List<String> names = Weights.OF_LAYER;
    assertEquals(names.size(), parameters.size());
    for (Parameter p : parameters) {
      p.matrix().setTo(Matrices.of(weights[names.indexOf(p.name())]));
    }
    Tape off = Tape.off();
    Segments four = Segments.ofLengths(4);
    Value y =
        layer.forward(
            off,
            off.input(Matrices.of(x)),
            four,
            Mask.CAUSAL,
            layer.memory(off, off.input(Matrices.of(memory)), four),
            Mask.padding(3));
    assertEquals(0, Matrices.maxDifference(y.matrix(), layer(null)), MODEL);
  }

  @ParameterizedTest
  @EnumSource(Slip.class)
  void everySlipGivesAnotherAnswer(Slip slip) {
    double[] right = layer(null).data;
    double[] wrong = layer(slip).data; // NaN where a slip leaves a row nobody to look at
    assertTrue(
        IntStream.range(0, right.length).anyMatch(i -> !(Math.abs(right[i] - wrong[i]) <= 1e-3)),
        slip.name());
  }

  private DMatrixRMaj layer(Slip slip) {
    return Matrices.of(
        new PlainDecoder(Weights.OF_LAYER, weights, 2, slip).layer(x, memory, causal, padded));
  }
}

package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.nn.Config;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Tying;

/** The bill of a batch: formulas against what the products of a model really are. */
class CostMeterTest {
  /** The same sums in the same order; a zero is added. */
  private static final double EXACT = 1e-12;

  private static Config tiny(int encoders, int decoders) {
    Config one = Config.of(4, 2, 6, 1, 11, 13);
    return new Config(
        4, 2, 6, encoders, decoders, 11, 13, 0, false, true, one.activation(), one.tying());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1, 1", "2, 3, 2, 3, 5", "3, 1, 4, 7, 2"})
  void everyLayerCostsWhatItsFormulaSays(
      int encoders, int decoders, int sentences, int source, int target) {
    Cost cost = new Cost(tiny(encoders, decoders), sentences, source, target);
    CostMeter meter = new CostMeter(cost, 1);
    CostMeter.Bill forward = meter.forward(2);
    CostMeter.Bill step = meter.step(2);
    for (CostMeter.Bill bill : List.of(forward, step)) {
      for (LayerCost layer : bill.layers()) {
        assertEquals(layer.predicted(), layer.counted(), layer.layer());
        assertEquals(layer.predictedParameters(), layer.parameters(), layer.layer());
      }
    }
    assertEquals(cost.forwardMultiplyAdds(), forward.counted());
    assertEquals(cost.stepMultiplyAdds(), step.counted());
  }

  @ParameterizedTest
  @EnumSource(Tying.class)
  void sharedTablesAreCountedOnce(Tying tying) {
    Config config = Config.of(4, 2, 6, 1, 13, 13).withTying(tying).withFinalNorm(false);
    List<LayerCost> layers = new CostMeter(new Cost(config, 2, 3, 4), 1).step(1).layers();
    for (LayerCost layer : layers) {
      assertEquals(layer.predicted(), layer.counted(), layer.layer());
      assertEquals(layer.predictedParameters(), layer.parameters(), layer.layer());
    }
    long ofGenerator =
        layers.stream()
            .filter(l -> l.layer().equals("generator"))
            .findFirst()
            .orElseThrow()
            .counted();
    assertEquals(3L * 2 * 4 * 4 * 13, ofGenerator); // 3 x 8 rows x d x words
  }

  @Test
  void oneEncoderLayerByHand() {
    // 2 sentences of 3 words: 6 rows; 2 heads of dk = 2
    List<LayerCost> layers = new CostMeter(new Cost(tiny(1, 0), 2, 3, 1), 1).forward(1).layers();
    assertCost(layers, "encoder.0.self", 4 * (16 + 4) + 8, 6 * 4 * 16);
    assertCost(layers, "encoder.0.self.heads", 0, 2 * 2 * 2 * (3 * 2 * 3));
    assertCost(layers, "encoder.0.ff", 4 * 6 + 6 + 6 * 4 + 4 + 8, 6 * 2 * 24);
  }

  private static void assertCost(
      List<LayerCost> layers, String name, long parameters, long multiplyAdds) {
    LayerCost layer = layers.stream().filter(l -> l.layer().equals(name)).findFirst().orElseThrow();
    assertEquals(parameters, layer.parameters());
    assertEquals(multiplyAdds, layer.counted());
  }

  @Test
  void productsTakeNoLongerThanTheWhole() {
    CostMeter.Bill bill = new CostMeter(new Cost(tiny(1, 1), 2, 5, 5), 1).step(3);
    assertTrue(bill.secondsOfProducts() > 0);
    assertTrue(bill.secondsOfProducts() <= bill.seconds());
  }

  /** A meter that gave every product to the layer before would still have the right sum. */
  @Test
  void productsOfUnknownMatricesBelongToTheLayerBefore() {
    Parameters parameters = new Parameters();
    var known = parameters.add("encoder.0.ff.first.weight", Matrices.of(new double[] {1, 2}));
    MeteredProducts products =
        new MeteredProducts(Blas.products(), parameters, new Gradients(parameters));
    Tape tape = Tape.off().with(products);
    Value one = tape.input(Matrices.of(new double[] {1}));
    Value row = tape.input(Matrices.of(new double[] {0, 0}));
    tape.linear(one, known, row);
    tape.linear(one, tape.input(Matrices.of(new double[] {5, 6})), row);
    assertEquals(
        List.of("encoder.0.ff", "encoder.0.ff.heads"), List.copyOf(products.totals().keySet()));
    products.clear();
    assertTrue(products.totals().isEmpty());
  }

  @Test
  void meteredAttentionIsAttention() {
    SplittableRandom random = new SplittableRandom(3);
    Tape tape = Tape.off();
    Value q = tape.input(Matrices.normal(5, 4, 1, random));
    Value k = tape.input(Matrices.normal(5, 4, 1, random));
    Value v = tape.input(Matrices.normal(5, 3, 1, random));
    Value expected = new ScaledDotProduct().attend(tape, q, k, v, Mask.CAUSAL);
    Value actual = new MeteredAttention().attend(tape, q, k, v, Mask.CAUSAL);
    assertEquals(0, Matrices.maxDifference(expected.matrix(), actual.matrix()), EXACT);
  }
}

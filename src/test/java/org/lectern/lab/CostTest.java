package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.grad.Gradients;
import org.lectern.grad.Tape;
import org.lectern.matrix.Blas;
import org.lectern.matrix.ForwardedProducts;
import org.lectern.matrix.Products;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;

/** Counts of multiply-adds, by hand and by listening to a model. */
class CostTest {
  /** Three encoder layers would not be told from decoder layers if both were as many. */
  private static Config tiny(int encoders, int decoders) {
    Config one = Config.of(4, 2, 6, 1, 11, 13);
    return new Config(
        4, 2, 6, encoders, decoders, 11, 13, 0, false, true, one.activation(), one.tying());
  }

  @Test
  void oneLayerEachByHand() {
    // 2 sentences of 3 source and 5 target words: 6 and 10 rows
    Cost cost = new Cost(tiny(1, 1), 2, 3, 5);
    long encoder = 6 * (4 * 16 + 2 * 24) + 2 * 2 * (3 * 3 * 4);
    long decoder =
        10 * (4 * 16 + 2 * 24)
            + 2 * 2 * (5 * 5 * 4) // itself, feed-forward
            + (10 * 2 + 6 * 2) * 16
            + 2 * 2 * (5 * 3 * 4); // the encoder's output
    long generator = 10 * 4 * 13;
    assertEquals(encoder + decoder + generator, cost.forwardMultiplyAdds());
    assertEquals(3 * (encoder + decoder + generator), cost.stepMultiplyAdds());
    assertEquals(10, cost.targetTokens());
  }

  @Test
  void partsOfAStepAddUp() {
    Cost cost = new Cost(tiny(2, 3), 2, 3, 5);
    long sum = cost.step().stream().mapToLong(Cost.Part::multiplyAdds).sum();
    assertEquals(cost.stepMultiplyAdds(), sum);
  }

  /** A d of 1 would hide that a shape of a gradient is wrong; rows are not equal either. */
  @Test
  void shapesOfTheWayBackAreThoseOfTheGradients() {
    ProductShape plain = ProductShape.plain(2, 3, 5); // c [2 x 5] = a [2 x 3] b [3 x 5]
    assertEquals(new ProductShape(false, true, 2, 5, 3), plain.gradientByLeft()); // dc bᵀ
    assertEquals(new ProductShape(true, false, 3, 2, 5), plain.gradientByRight()); // aᵀ dc
    ProductShape trans = ProductShape.transB(2, 3, 5); // c [2 x 5] = a [2 x 3] (b [5 x 3])ᵀ
    assertEquals(new ProductShape(false, false, 2, 5, 3), trans.gradientByLeft()); // dc b
    assertEquals(new ProductShape(true, false, 5, 2, 3), trans.gradientByRight()); // dcᵀ a
    assertEquals("Aᵀ B", trans.gradientByRight().form());
    assertEquals("5 x 2 x 3", trans.gradientByRight().sizes());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1, 1", "2, 3, 2, 3, 5", "3, 1, 4, 7, 2"})
  void countIsWhatTheLayersOfAModelMultiply(
      int encoders, int decoders, int sentences, int source, int target) {
    Cost cost = new Cost(tiny(encoders, decoders), sentences, source, target);
    List<Cost.Part> layers =
        cost.forward().stream().filter(part -> !part.layer().endsWith("of a head")).toList();
    long layersCount = layers.stream().mapToLong(Cost.Part::multiplyAdds).sum();
    Transformer model = Transformer.create(cost.config(), 1);
    SplittableRandom random = new SplittableRandom(1);
    int[][] sources = ids(sentences, source, 11, random);
    int[][] targets = ids(sentences, target + 1, 13, random);
    Counting counting = new Counting(Blas.products());
    Tape tape = new Tape().with(counting);
    var loss = model.loss(tape, sources, targets, 0);
    tape.backward(loss, new Gradients(model.parameters()));
    assertEquals(3 * layersCount, counting.sum.get());
  }

  private static int[][] ids(int count, int length, int words, SplittableRandom random) {
    int[][] sentences = new int[count][];
    for (int i = 0; i < count; i++) {
      sentences[i] = random.ints(length, 0, words).toArray();
    }
    return sentences;
  }

  /** Products that count. */
  private static final class Counting extends ForwardedProducts {
    private final AtomicLong sum = new AtomicLong();

    Counting(Products products) {
      super(products);
    }

    @Override
    protected void before(long multiplyAdds) {
      sum.addAndGet(multiplyAdds);
    }
  }
}

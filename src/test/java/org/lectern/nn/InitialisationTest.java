package org.lectern.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.nn.before.EncoderDecoder;
import org.lectern.nn.before.Sizes;
import org.lectern.nn.before.TanhCell;

/** How large the first numbers of a model are: as Glorot and Bengio 2010 and the embedding say. */
class InitialisationTest {
  /** Of some thousand uniform numbers the greatest is within one per cent of its bound. */
  private static final double NEAR = 0.99;

  private static final int IN = 60;
  private static final int OUT = 90;

  private static void assertUniform(double bound, Parameter parameter) {
    double[] x = parameter.matrix().data;
    double greatest = Arrays.stream(x).map(Math::abs).max().orElseThrow();
    assertTrue(greatest <= bound, parameter + ": " + greatest + " > " + bound);
    assertTrue(greatest > NEAR * bound, parameter + ": " + greatest + " << " + bound);
    double mean = Arrays.stream(x).average().orElseThrow();
    assertEquals(0, mean, 5 * bound / Math.sqrt(3.0 * x.length)); // five standard errors
  }

  private static void assertNormal(double deviation, DMatrixRMaj matrix) {
    double square = Arrays.stream(matrix.data).map(v -> v * v).average().orElseThrow();
    double error = 5 * Math.sqrt(2.0 / matrix.data.length); // relative, of a mean of squares
    assertEquals(1, square / (deviation * deviation), error);
  }

  private static void assertZero(Parameter parameter) {
    assertEquals(0, Arrays.stream(parameter.matrix().data).map(Math::abs).sum());
  }

  @Test
  void aLinearLayerIsUniformAndHasNoBias() {
    Parameters own = new Parameters();
    Linear layer = new Linear(own, IN, OUT, new SplittableRandom(1));
    assertEquals(OUT, layer.forward(Tape.off(), zeros(1, IN)).columns());
    assertUniform(Math.sqrt(6.0 / (IN + OUT)), own.get("weight"));
    assertZero(own.get("bias"));
  }

  private static Value zeros(int rows, int columns) {
    return Tape.off().input(new DMatrixRMaj(rows, columns));
  }

  @Test
  void scoringNetworksAreUniform() {
    Parameters own = new Parameters();
    new AdditiveAttention(own, IN, 3000, new SplittableRandom(1));
    assertUniform(Math.sqrt(6.0 / (IN + 3000)), own.get("query"));
    assertUniform(Math.sqrt(6.0 / (IN + 3000)), own.get("key"));
    assertUniform(Math.sqrt(6.0 / 3001), own.get("score"));
    Parameters other = new Parameters();
    new OneLayerScorer(other, 2000, new SplittableRandom(1));
    assertUniform(Math.sqrt(6.0 / 4001), other.get("weight"));
    assertZero(other.get("bias"));
  }

  @Test
  void aRecurrentCellIsUniform() {
    Parameters own = new Parameters();
    new TanhCell(own, IN, OUT, new SplittableRandom(1));
    assertUniform(Math.sqrt(6.0 / (IN + OUT)), own.get("input"));
    assertUniform(Math.sqrt(6.0 / (OUT + OUT)), own.get("state"));
    assertZero(own.get("bias"));
  }

  /** Deviation 1 / √d: times √d a word is as large as its place. */
  @Test
  void tablesOfWordsAreNormal() {
    int d = 16;
    Config config = Config.of(d, 2, 8, 1, 900, 900);
    double deviation = 1 / Math.sqrt(d);
    Parameters transformer = Transformer.create(config, 1).parameters();
    assertNormal(deviation, transformer.get("source.embedding").matrix());
    assertNormal(deviation, transformer.get("target.embedding").matrix());
    assertNormal(deviation, transformer.get("generator.weight").matrix());
    assertZero(transformer.get("generator.bias"));
    assertNormal(deviation, Gpt.create(config, 1).parameters().get("embedding").matrix());
    assertNormal(deviation, Bert.create(config, 0.15, 1).parameters().get("embedding").matrix());
    Parameters before = EncoderDecoder.rnn(new Sizes(d, 900, 900, 0), 1).parameters();
    assertNormal(deviation, before.get("source.embedding").matrix());
    assertNormal(deviation, before.get("target.embedding").matrix());
  }

  @Test
  void aTableOfPlacesIsAsLargeAsAWord() {
    Config config = Config.of(16, 2, 8, 1, 9, 9).withPositions(PositionKind.LEARNED, 400);
    Parameters learned = Transformer.create(config, 1).parameters();
    assertNormal(1, learned.get("encoder.positions").matrix());
    double[] uniform = AbsoluteScores.uniform(50, 50, new SplittableRandom(1)).data;
    assertEquals(0.5, Arrays.stream(uniform).average().orElseThrow(), 0.03); // five errors
    assertTrue(Arrays.stream(uniform).allMatch(x -> 0 <= x && x < 1));
  }
}

package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {
  /** An exponential, a logarithm and a division. */
  private static final double EXACT = 1e-12;

  private static final int DRAWS = 20_000;

  private static final double[] MODEL =
      Arrays.stream(new double[] {0.125, 0.5, 0.25, 0.125}).map(Math::log).toArray();

  private static void assertDistribution(Sampler sampler, double... expected) {
    assertArrayEquals(expected, sampler.probabilities(MODEL), EXACT);
  }

  @Test
  void neutralValuesChangeNothing() {
    assertDistribution(new Sampler(1, 0, 1), 0.125, 0.5, 0.25, 0.125);
    assertDistribution(new Sampler(1, 100, 1), 0.125, 0.5, 0.25, 0.125);
  }

  @Test
  void temperatureRaisesToPower() {
    // at 1/2 the squares 1/64, 16/64, 4/64, 1/64; at 2 the roots
    assertDistribution(new Sampler(0.5, 0, 1), 1 / 22.0, 16 / 22.0, 4 / 22.0, 1 / 22.0);
    double sum = Math.sqrt(0.5) + 0.5 + 2 * Math.sqrt(0.125);
    assertDistribution(
        new Sampler(2, 0, 1),
        Math.sqrt(0.125) / sum,
        Math.sqrt(0.5) / sum,
        0.5 / sum,
        Math.sqrt(0.125) / sum);
  }

  @Test
  void topKKeepsMostProbableThenLowerId() {
    assertDistribution(new Sampler(1, 1, 1), 0, 1, 0, 0);
    assertDistribution(new Sampler(1, 2, 1), 0, 2 / 3.0, 1 / 3.0, 0);
    assertDistribution(new Sampler(1, 3, 1), 1 / 7.0, 4 / 7.0, 2 / 7.0, 0);
  }

  @Test
  void topPKeepsFewestThatReachIt() {
    assertDistribution(new Sampler(1, 0, 0.01), 0, 1, 0, 0);
    assertDistribution(new Sampler(1, 0, 0.5), 0, 1, 0, 0);
    assertDistribution(new Sampler(1, 0, 0.51), 0, 2 / 3.0, 1 / 3.0, 0);
    assertDistribution(new Sampler(1, 0, 0.8), 1 / 7.0, 4 / 7.0, 2 / 7.0, 0);
  }

  @Test
  void topPCountsWhatTopKLeft() {
    // of 2/3 and 1/3 the first alone reaches 0.6; of the whole distribution it would not
    assertDistribution(new Sampler(1, 2, 0.6), 0, 1, 0, 0);
    // the temperature comes first: 16/22 reaches 0.7, 0.5 would not
    assertDistribution(new Sampler(0.5, 0, 0.7), 0, 1, 0, 0);
  }

  @Test
  void impossibleTokensStayImpossible() {
    double[] model = {Double.NEGATIVE_INFINITY, Math.log(0.5), Math.log(0.5)};
    assertArrayEquals(new double[] {0, 0.5, 0.5}, new Sampler(3, 3, 1).probabilities(model), EXACT);
  }

  @Test
  void frequenciesFollowDistribution() {
    for (Sampler sampler :
        List.of(new Sampler(1, 0, 1), new Sampler(0.5, 3, 1), new Sampler(2, 0, 0.7))) {
      int[] counts = new int[MODEL.length];
      Search search =
          Search.sampling(
              sampler.temperature(), sampler.topK(), sampler.topP(), new SplittableRandom(1));
      int[] maxLengths = new int[DRAWS];
      Arrays.fill(maxLengths, 1);
      search
          .search(StepFunction.ofPrefix(prefix -> MODEL), 0, 0, maxLengths)
          .forEach(hypotheses -> counts[hypotheses.get(0).tokens()[0]]++);

      double[] expected = sampler.probabilities(MODEL);
      for (int token = 0; token < counts.length; token++) {
        // four standard deviations of a binomial share: with a fixed seed it holds or does not
        double tolerance = 4 * Math.sqrt(expected[token] * (1 - expected[token]) / DRAWS);
        assertEquals(expected[token], (double) counts[token] / DRAWS, tolerance);
      }
    }
  }

  @Test
  void logProbabilityIsThatOfModel() {
    Search search = Search.sampling(0.5, 1, 1, new SplittableRandom(1));

    Hypothesis found = search.search(StepFunction.ofPrefix(prefix -> MODEL), 0, 0, 1).get(0);

    assertArrayEquals(new int[] {1}, found.tokens());
    assertEquals(Math.log(0.5), found.logProbability(), EXACT);
  }

  @Test
  void errorsNameTheRemedy() {
    for (double temperature : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Sampler(temperature, 0, 1));
    }
    assertThrows(IllegalArgumentException.class, () -> new Sampler(1, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Sampler(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Sampler(1, 0, 1.1));
    assertThrows(
        IllegalStateException.class,
        () -> new Sampler(1, 0, 1).probabilities(new double[] {Double.NaN, 0}));
  }

  @Test
  void whatIsVeryImprobableAltogetherIsComparedAllTheSame() {
    double[] model = {-2000, -2000 + Math.log(3)}; // exp(−2000) is 0
    assertArrayEquals(new double[] {0.25, 0.75}, new Sampler(1, 0, 1).probabilities(model), 1e-9);
  }

  @Test
  void aShareThatIsReachedExactlyIsEnough() {
    assertArrayEquals(
        new double[] {1, 0}, new Sampler(1, 0, 0.5).probabilities(new double[] {-1, -1}));
  }
}

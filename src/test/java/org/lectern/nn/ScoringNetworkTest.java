package org.lectern.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grad.GradCheck;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.lab.PairScore;
import org.lectern.lab.PairScores;
import org.lectern.lab.WeightedWords;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;

/** Attention that learns its scores: alone, and in every head of a model. */
class ScoringNetworkTest {
  private static final double EXACT = 1e-12; // sums of a few products in two orders
  private static final double MODEL = 1e-9; // a whole forward in another order of additions
  private static final double FINITE_DIFFERENCE = 1e-6; // relative to |g| + 1e-3

  private final SplittableRandom random = new SplittableRandom(4);
  private final DMatrixRMaj q = Matrices.normal(3, 4, 1, random);
  private final DMatrixRMaj k = Matrices.normal(5, 4, 1, random);
  private final DMatrixRMaj v = Matrices.normal(5, 2, 1, random);

  private static AttentionKind kind(String name) {
    return name.equals("one layer") ? OneLayerScorer::new : AdditiveAttention::new;
  }

  /** The same scorer as a loop over pairs, from the same parameters. */
  private static PairScore loop(String name, Parameters p) {
    PairScores scores = new PairScores();
    return name.equals("one layer")
        ? scores.oneLayer(p.get("weight").matrix(), p.get("bias").matrix().get(0, 0))
        : scores.additive(p.get("query").matrix(), p.get("key").matrix(), p.get("score").matrix());
  }

  @ParameterizedTest
  @ValueSource(strings = {"one layer", "additive"})
  void matricesEqualLoopsOverPairs(String name) {
    Parameters parameters = new Parameters();
    Attention attention = kind(name).ofHead(parameters, 4, random);
    parameters.forEach(p -> fill(p, random)); // the bias too
    Tape tape = Tape.off();
    Value y = attention.attend(tape, tape.input(q), tape.input(k), tape.input(v), Mask.NONE);
    WeightedWords loops = new WeightedWords(loop(name, parameters), true, true);
    assertEquals(0, Matrices.maxDifference(loops.output(q, k, v), y.matrix()), EXACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one layer", "additive"})
  void gradientsEqualCentralDifferences(String name) {
    Parameters parameters = new Parameters();
    Parameter x = parameters.add("q", q);
    Parameter y = parameters.add("k", k);
    Parameter z = parameters.add("v", v);
    Attention attention = kind(name).ofHead(parameters, 4, random);
    parameters.forEach(p -> fill(p, random));
    DMatrixRMaj weights = Matrices.normal(3, 2, 1, random); // so that not all outputs count alike
    List<GradCheck.Entry> worst =
        GradCheck.check(
            parameters,
            tape -> {
              Value out = attention.attend(tape, x, y, z, (i, j) -> j <= i + 1);
              return tape.sum(tape.times(out, tape.input(weights)));
            });
    assertTrue(worst.get(0).error() < FINITE_DIFFERENCE, worst::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one layer", "additive"})
  void hiddenKeysChangeNothing(String name) {
    Attention attention = kind(name).ofHead(new Parameters(), 4, random);
    Tape tape = Tape.off();
    DMatrixRMaj other = k.copy();
    other.set(4, 0, 1e6);
    Mask mask = (i, j) -> j < 4;
    Value y = attention.attend(tape, tape.input(q), tape.input(k), tape.input(v), mask);
    Value z = attention.attend(tape, tape.input(q), tape.input(other), tape.input(v), mask);
    assertEquals(0, Matrices.maxDifference(y.matrix(), z.matrix()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one layer", "additive"})
  void everyHeadOfEveryLayerHasItsOwn(String name) {
    Config config = Config.of(8, 2, 12, 2, 9, 10);
    Transformer model = Transformer.create(config, kind(name), new Sinusoid(), 3);
    List<Parameter> scorers =
        Stream.of(model.parameters())
            .flatMap(p -> stream(p))
            .filter(p -> p.name().contains(".score."))
            .toList();
    int each = name.equals("one layer") ? 2 : 3; // matrices
    assertEquals(2 * 3 * 2 * each, scorers.size()); // layers, attentions, heads
    Parameter first = scorers.get(0);
    Parameter second = scorers.get(each);
    assertTrue(first.name().contains("self.score.0."), first.name());
    assertTrue(second.name().contains("self.score.1."), second.name());
    assertNotEquals(first.matrix().get(0, 0), second.matrix().get(0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one layer", "additive"})
  void wholeModelHasRightGradientsAndDecodesAsItReads(String name) {
    Config tiny = Config.of(4, 2, 6, 1, 7, 7);
    Transformer model = Transformer.create(tiny, kind(name), new Sinusoid(), 11);
    int[][] sources = {{4, 5, 2}};
    int[][] targets = {{1, 5, 6, 2}};
    List<GradCheck.Entry> worst =
        GradCheck.check(model.parameters(), tape -> model.loss(tape, sources, targets, 0.1));
    assertTrue(worst.get(0).error() < FINITE_DIFFERENCE, () -> worst.get(0).toString());

    Tape tape = Tape.off();
    Value memory = model.encode(tape, sources);
    DMatrixRMaj whole =
        Matrices.logSoftmax(
            model.decode(tape, targets, memory, Segments.of(sources)).matrix()); // [4 x 7]
    Decoding decoding = model.decoding(sources[0]);
    for (int i = 0; i < targets[0].length; i++) {
      DMatrixRMaj next = decoding.next(new int[] {0}, new int[] {targets[0][i]});
      assertEquals(0, Matrices.maxDifference(Matrices.rows(whole, i), next), MODEL);
    }
  }

  @Test
  void attentionWithoutParametersAddsNone() {
    Config config = Config.of(8, 2, 12, 2, 9, 10);
    Transformer plain = Transformer.create(config, 3);
    Attention dot = new ScaledDotProduct();
    Attention other = (tape, q, k, v, mask) -> dot.attend(tape, q, k, v, mask); // no fused path
    Transformer composed = Transformer.create(config, other, new Sinusoid(), 3);
    assertEquals(plain.parameters().count(), composed.parameters().count());
    int[][] sources = {{4, 7, 2}};
    int[][] targets = {{1, 5, 2}};
    double a = plain.loss(Tape.off(), sources, targets, 0).matrix().get(0, 0);
    double b = composed.loss(Tape.off(), sources, targets, 0).matrix().get(0, 0);
    assertEquals(a, b, MODEL);
  }

  private static Stream<Parameter> stream(Parameters parameters) {
    Stream.Builder<Parameter> all = Stream.builder();
    parameters.forEach(all);
    return all.build();
  }

  private static void fill(Parameter p, SplittableRandom random) {
    DMatrixRMaj m = p.matrix();
    m.setTo(Matrices.normal(m.numRows, m.numCols, 0.7, random));
  }
}

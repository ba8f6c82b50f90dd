package org.lectern.nn.before;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.grad.GradCheck;
import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/** Every kind of encoder and decoder: gradients, batches, one word at a time, the chain rule. */
class EncoderDecoderTest {
  private static final double MODEL = 1e-9; // a whole forward, in another order of additions
  private static final double FINITE_DIFFERENCE = 1e-6; // relative, of a smooth loss
  private static final int START = 1;
  private static final int END = 2;
  private static final int WORDS = 6; // ids of a vocabulary

  private static final Sizes SIZES = new Sizes(4, WORDS + 1, WORDS, 0);

  /** Lengths 3, 1, 4, 2: the longest is neither first nor last. */
  private static final int[][] SOURCES = {{3, 4, 2}, {2}, {5, 3, 6, 2}, {4, 2}};

  private static final int[][] TARGETS = {
    {START, 4, END}, {START, 3, 5, 3, END}, {START, END}, {START, 5, 4, END}
  };

  private record Kind(String name, BiFunction<Sizes, Long, EncoderDecoder> maker) {
    EncoderDecoder make() {
      return maker.apply(SIZES, 3L);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("average", EncoderDecoder::average),
        new Kind("rnn", EncoderDecoder::rnn),
        new Kind("rnnWithAttention", EncoderDecoder::rnnWithAttention),
        new Kind("cnn", EncoderDecoder::cnn));
  }

  private static double loss(EncoderDecoder model, int[][] sources, int[][] targets) {
    return model.loss(Tape.off(), sources, targets, 0).matrix().get(0, 0);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void gradientsAreCentralDifferences(Kind kind) {
    EncoderDecoder model = kind.make();
    List<GradCheck.Entry> worst =
        GradCheck.check(
            model.parameters(), tape -> model.loss(tape, SOURCES, TARGETS, 0.1), GradCheck.STEP);
    assertEquals(model.parameters().size(), worst.size());
    assertTrue(worst.get(0).error() < FINITE_DIFFERENCE, worst.get(0).toString());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyParameterMatters(Kind kind) {
    EncoderDecoder model = kind.make();
    double before = loss(model, SOURCES, TARGETS);
    for (Parameter p : model.parameters()) {
      double[] saved = p.matrix().data.clone();
      Arrays.setAll(p.matrix().data, i -> saved[i] + 0.1 * Math.sin(i + 1));
      assertTrue(Math.abs(loss(model, SOURCES, TARGETS) - before) > MODEL, p.name());
      System.arraycopy(saved, 0, p.matrix().data, 0, saved.length);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aBatchIsTheSumOfItsSentencesAlone(Kind kind) {
    EncoderDecoder model = kind.make();
    double alone = 0;
    for (int i = 0; i < SOURCES.length; i++) {
      alone += loss(model, new int[][] {SOURCES[i]}, new int[][] {TARGETS[i]});
    }
    assertEquals(alone, loss(model, SOURCES, TARGETS), MODEL);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void oneWordAtATimeIsTeacherForcing(Kind kind) {
    EncoderDecoder model = kind.make();
    Tape off = Tape.off();
    int[][] beginnings = {{START, 4, 5, 3}, {START, 3, 3, 4}, {START, 5, 4, 4}, {START, 4, 3, 5}};
    DMatrixRMaj forced =
        Matrices.logSoftmax(
            model.decode(off, beginnings, model.encode(off, SOURCES)).matrix()); // [16 x words]
    RecurrentDecoding decoding = model.decoding(SOURCES);
    int[] same = {0, 1, 2, 3};
    for (int t = 0; t < 4; t++) {
      int time = t;
      int[] words = Stream.of(beginnings).mapToInt(b -> b[time]).toArray();
      DMatrixRMaj next = decoding.next(same, words);
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(
            Matrices.rows(forced, 4 * i + t).data, Matrices.rows(next, i).data, MODEL);
      }
    }
  }

  /** A beam keeps some rows twice, drops others, and changes their order. */
  @ParameterizedTest
  @MethodSource("kinds")
  void rowsMayBeRepeatedDroppedAndReordered(Kind kind) {
    EncoderDecoder model = kind.make();
    RecurrentDecoding beam = model.decoding(SOURCES[0], SOURCES[2]);
    beam.next(new int[] {0, 1}, new int[] {START, START});
    beam.next(new int[] {1, 0, 1}, new int[] {3, 4, 5});
    DMatrixRMaj next = beam.next(new int[] {2, 1}, new int[] {4, 3});
    assertArrayEquals(last(model, SOURCES[2], START, 5, 4), Matrices.rows(next, 0).data, MODEL);
    assertArrayEquals(last(model, SOURCES[0], START, 4, 3), Matrices.rows(next, 1).data, MODEL);
  }

  private static double[] last(EncoderDecoder model, int[] source, int... prefix) {
    RecurrentDecoding decoding = model.decoding(source);
    DMatrixRMaj next = null;
    for (int word : prefix) {
      next = decoding.next(new int[] {0}, new int[] {word});
    }
    return next.data;
  }

  /** log p(y | x) = Σ log p(yᵢ | y₁ … yᵢ₋₁, x̄) = − loss. */
  @Formula("1.chain")
  @ParameterizedTest
  @MethodSource("kinds")
  void theProbabilityOfASentenceIsTheProductOverItsWords(Kind kind) {
    EncoderDecoder model = kind.make();
    for (int i = 0; i < SOURCES.length; i++) {
      double product = 1;
      int[] y = TARGETS[i];
      for (int t = 1; t < y.length; t++) {
        product *= Math.exp(last(model, SOURCES[i], Arrays.copyOf(y, t))[y[t]]);
      }
      double loss = loss(model, new int[][] {SOURCES[i]}, new int[][] {y});
      assertEquals(-loss, Math.log(product), MODEL);
    }
  }

  /** All products together are 1: the chain rule makes probabilities, not scores. */
  @Formula("1.chain")
  @Test
  void theProbabilitiesOfAllSentencesSumToOne() {
    EncoderDecoder model = EncoderDecoder.rnn(SIZES, 3);
    assertEquals(1, total(model, new int[] {START}, 3), MODEL);
  }

  /** Sums p over all ways to go on by so many words. */
  private static double total(EncoderDecoder model, int[] prefix, int more) {
    if (more == 0) {
      return 1;
    }
    double[] next = last(model, SOURCES[0], prefix);
    double sum = 0;
    for (int word = 0; word < WORDS; word++) {
      int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
      longer[prefix.length] = word;
      sum += Math.exp(next[word]) * total(model, longer, more - 1);
    }
    return sum;
  }

  /** One vector of d numbers for a source of any length, and nothing else reaches the decoder. */
  @Formula("1.chain")
  @Test
  void withoutAttentionTheSummaryIsAllThatTheDecoderGets() {
    for (EncoderDecoder model :
        List.of(
            EncoderDecoder.average(SIZES, 3),
            EncoderDecoder.rnn(SIZES, 3),
            EncoderDecoder.cnn(SIZES, 3))) {
      assertEquals(0, changeByOtherWords(model), 0);
    }
    assertTrue(changeByOtherWords(EncoderDecoder.rnnWithAttention(SIZES, 3)) > 1e-3);
  }

  /** Keeps x̄, replaces the vectors of the words, and sees how far the logits move. */
  private static double changeByOtherWords(EncoderDecoder model) {
    Tape off = Tape.off();
    Memory memory = model.encode(off, SOURCES);
    assertEquals(SIZES.d(), memory.summary().columns());
    assertEquals(SOURCES.length, memory.summary().rows());
    Value other = off.scale(memory.words(), -0.5);
    Memory changed = new Memory(other, memory.sentences(), memory.summary());
    return Matrices.maxDifference(
        model.decode(off, TARGETS, memory).matrix(), model.decode(off, TARGETS, changed).matrix());
  }

  @Test
  void anAverageKnowsNoOrderAndTheOthersDo() {
    int[][] forth = {{3, 4, 5, 2}};
    int[][] back = {{5, 4, 3, 2}};
    List<Double> changes = new ArrayList<>();
    for (Kind kind : kinds().toList()) {
      Tape off = Tape.off();
      EncoderDecoder model = kind.make();
      changes.add(
          Matrices.maxDifference(
              model.encode(off, forth).summary().matrix(),
              model.encode(off, back).summary().matrix()));
    }
    assertEquals(0, changes.get(0), 1e-12);
    assertTrue(changes.subList(1, 4).stream().allMatch(change -> change > 1e-3), changes::toString);
  }

  @Test
  void equalSeedsAreEqualModels() {
    assertEquals(
        loss(EncoderDecoder.rnn(SIZES, 7), SOURCES, TARGETS),
        loss(EncoderDecoder.rnn(SIZES, 7), SOURCES, TARGETS));
    assertTrue(
        loss(EncoderDecoder.rnn(SIZES, 7), SOURCES, TARGETS)
            != loss(EncoderDecoder.rnn(SIZES, 8), SOURCES, TARGETS));
  }

  @Test
  void weightsOfTheScoringNetworkAreInTheTraceAndSumToOne() {
    DMatrixRMaj weights =
        EncoderDecoder.rnnWithAttention(SIZES, 3)
            .trace(SOURCES[2], new int[] {START, 4, 5})
            .matrix("decoder.weights"); // [3 x 4]
    assertEquals(3, weights.numRows);
    assertEquals(4, weights.numCols);
    for (int i = 0; i < 3; i++) {
      assertEquals(1, Matrices.sum(Matrices.rows(weights, i)), 1e-12);
    }
  }
}

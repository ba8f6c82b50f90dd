package org.lectern.homework.h8;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;

/** Hands each call to the topic that was chosen. */
final class TopicHarness implements TopicProbe {
  private static final List<Class<? extends Topic>> TOPICS =
      List.of(
          BeamSearch.class,
          CachedDecode.class,
          BytePairs.class,
          SmallGpt.class,
          HeadAblation.class);

  private final Topic topic;

  TopicHarness(Topic topic) {
    this.topic = topic;
  }

  @Override
  public String topic() {
    return TOPICS.stream()
        .filter(type -> type.isInstance(topic))
        .findFirst()
        .map(Class::getSimpleName)
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "Task 8.1: choose one of the five topics, and implement its interface"));
  }

  private <T extends Topic> T as(Class<T> type) {
    return type.cast(topic);
  }

  @Override
  public int[] search(NextWord model, int width, double alpha, int start, int end, int maxLength) {
    return as(BeamSearch.class).search(model, width, alpha, start, end, maxLength);
  }

  @Override
  public void begin() {
    as(CachedDecode.class).begin();
  }

  @Override
  public double[][] next(Projections layer, int[] parents, double[][] x) {
    return as(CachedDecode.class).next(layer, parents, x);
  }

  @Override
  public String[][] learn(String[] words, int[] counts, int merges) {
    return as(BytePairs.class).learn(words, counts, merges);
  }

  @Override
  public String[] encode(String word, String[][] merges) {
    return as(BytePairs.class).encode(word, merges);
  }

  @Override
  public String[] parameters(int[] sizes) {
    return StreamSupport.stream(build(sizes).spliterator(), false)
        .map(Parameter::toString)
        .sorted()
        .toArray(String[]::new);
  }

  private Parameters build(int... sizes) {
    Parameters parameters = new Parameters();
    as(SmallGpt.class).build(parameters, GptSizes.of(sizes), new SplittableRandom(1));
    return parameters;
  }

  @Override
  public double[][] logits(int[] sizes, String[] names, double[][] weights, int[] text) {
    Parameters parameters = build(sizes);
    for (int i = 0; i < names.length; i++) {
      DMatrixRMaj matrix = parameters.get(names[i]).matrix();
      if (matrix.data.length != weights[i].length) {
        throw new IllegalArgumentException(
            "%s has %d weights instead of %d"
                .formatted(names[i], matrix.data.length, weights[i].length));
      }
      System.arraycopy(weights[i], 0, matrix.data, 0, weights[i].length);
    }
    return rows(as(SmallGpt.class).logits(Tape.off(), text).matrix());
  }

  private static double[][] rows(DMatrixRMaj matrix) {
    return Stream.iterate(0, i -> i < matrix.numRows, i -> i + 1)
        .map(
            i ->
                java.util.Arrays.copyOfRange(
                    matrix.data, i * matrix.numCols, (i + 1) * matrix.numCols))
        .toArray(double[][]::new);
  }

  @Override
  public double[][] table(HeadModel model) {
    return as(HeadAblation.class).table(model);
  }

  @Override
  public int[][] remove(HeadModel model, int count) {
    return as(HeadAblation.class).remove(model, count);
  }
}

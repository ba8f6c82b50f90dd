package org.lectern.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lectern.text.EncodedPair;
import org.lectern.text.Tokenizer;
import org.lectern.text.Vocabulary;
import org.lectern.text.WordTokenizer;

/**
 * What {@code bench} computes with: random sentences of the lengths that the corpus of a preset
 * has.
 *
 * @param sourceIds size of the source vocabulary
 * @param targetIds size of the target vocabulary
 * @param batch sentence pairs a step
 * @param mean length of a sentence
 * @param deviation of the length
 */
record Workload(int sourceIds, int targetIds, int batch, int mean, int deviation) {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 40;

  /** How much longer a translation is than its source, equally likely. */
  private static final int[] DIFFERENCES = {-2, -1, 0, 0, 1};

  static Workload of(Preset preset) {
    return switch (preset) {
      case SMALL -> new Workload(3000, 3000, 64, 9, 3);
      case TUTORIAL -> new Workload(2000, 2000, 64, 9, 3);
      case PHRASES -> new Workload(1400, 1400, 32, 9, 3);
      case MULTI30K -> new Workload(7855, 5893, 128, 13, 4);
    };
  }

  /**
   * Sentence pairs to train with.
   *
   * @param batches how many batches they fill
   */
  List<EncodedPair> pairs(int batches, SplittableRandom random) {
    List<EncodedPair> pairs = new ArrayList<>();
    for (int i = 0; i < batches * batch; i++) {
      double drawn = mean + deviation * random.nextGaussian();
      int source = (int) Math.max(SHORTEST, Math.min(LONGEST, Math.rint(drawn)));
      int difference = DIFFERENCES[random.nextInt(DIFFERENCES.length)];
      int target = Math.max(SHORTEST, source + difference);
      pairs.add(
          new EncodedPair(
              words(source, sourceIds, random), afterStart(words(target, targetIds, random))));
    }
    return pairs;
  }

  /**
   * Sentence pairs of one length to train with.
   *
   * @param count how many
   * @param length of the source, and of the target without its start
   */
  List<EncodedPair> pairs(int count, int length, SplittableRandom random) {
    List<EncodedPair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(
          new EncodedPair(
              words(length, sourceIds, random), afterStart(words(length, targetIds, random))));
    }
    return pairs;
  }

  /** Source sentences of the mean length to translate. */
  int[][] sources(int count, SplittableRandom random) {
    return Stream.generate(() -> words(mean, sourceIds, random)).limit(count).toArray(int[][]::new);
  }

  private static int[] words(int length, int ids, SplittableRandom random) {
    return random.ints(length, Vocabulary.SPECIAL.size(), ids).toArray();
  }

  private static int[] afterStart(int... ids) {
    return IntStream.concat(IntStream.of(Vocabulary.START), Arrays.stream(ids)).toArray();
  }

  /** A tokenizer of made-up words; a checkpoint wants one of the right size. */
  static Tokenizer tokenizer(int ids) {
    List<String> words =
        IntStream.range(Vocabulary.SPECIAL.size(), ids).mapToObj(i -> "w" + i).toList();
    return new WordTokenizer(Vocabulary.of(words));
  }
}

package org.lectern.homework.h7;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lectern.decode.Search;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;

/** Lets a training train, and translates with the weights that it returned. */
public final class Judgement {
  private Judgement() {}

  /**
   * Trains, and translates what was not trained.
   *
   * @param task who trains
   * @param d columns of every word's vector
   * @param ids size of both vocabularies: sources, targets
   * @param seed of the first weights
   * @param training pairs, as many as all steps take together
   * @param batch pairs a step
   * @param unseen pairs to translate; the targets are not looked at
   * @return the ids of each translation, without start and end, by greedy search
   */
  public static List<int[]> translations(
      TrainingProbe task,
      int d,
      int[] ids,
      long seed,
      List<EncodedPair> training,
      int batch,
      List<EncodedPair> unseen) {
    double[] weights =
        task.train(d, ids[0], ids[1], seed, sources(training), targets(training), batch);
    Transformer model = Pupil.create(d, ids[0], ids[1], seed);
    Weights.set(model.parameters(), weights);
    int[][] sources = sources(unseen);
    int[] limits = IntStream.of(new int[sources.length]).map(zero -> 20).toArray();
    List<int[]> said = new ArrayList<>();
    Search.greedy()
        .search(model.decoding(sources)::next, Vocabulary.START, Vocabulary.END, limits)
        .forEach(found -> said.add(words(found.get(0).tokens())));
    return said;
  }

  /**
   * The words of a target or of what was found.
   *
   * @param ids with start and end, or without
   * @return the others
   */
  public static int[] words(int... ids) {
    return IntStream.of(ids).filter(id -> id != Vocabulary.START && id != Vocabulary.END).toArray();
  }

  private static int[][] sources(List<EncodedPair> pairs) {
    return pairs.stream().map(EncodedPair::source).toArray(int[][]::new);
  }

  private static int[][] targets(List<EncodedPair> pairs) {
    return pairs.stream().map(EncodedPair::target).toArray(int[][]::new);
  }
}

package org.lectern.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lectern.grad.Tape;
import org.lectern.nn.Model;
import org.lectern.text.Batches;
import org.lectern.text.EncodedPair;

/** How surprised a model is by sentence pairs that it was not trained on. */
public final class Validation {
  private static final int BATCH = 64;

  private Validation() {}

  /**
   * The mean cross-entropy of a target token, end included, without smoothing and dropout.
   *
   * @param model not modified
   * @param pairs of any length
   * @return − Σ log p / number of tokens; its exponential is the perplexity; NaN without pairs
   * @throws InterruptedException if this thread was interrupted
   */
  public static double loss(Model model, List<EncodedPair> pairs) throws InterruptedException {
    try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
      return loss(workers, model, pairs);
    }
  }

  /** The same with workers that exist already. */
  static double loss(Workers workers, Model model, List<EncodedPair> pairs)
      throws InterruptedException {
    if (pairs.isEmpty()) {
      return Double.NaN;
    }
    Batches batches = new Batches(pairs, BATCH, Integer.MAX_VALUE);
    double sum = 0;
    for (int[] batch : batches.sequential()) {
      List<Callable<Double>> tasks = new ArrayList<>();
      for (List<EncodedPair> shard : Shards.of(batches.pairs(batch))) {
        tasks.add(() -> sum(model, shard));
      }
      for (double part : workers.compute(tasks)) { // in the order of the shards
        sum += part;
      }
      Workers.stopIfInterrupted();
    }
    return sum / Shards.targetTokens(pairs);
  }

  private static double sum(Model model, List<EncodedPair> pairs) {
    return model
        .loss(Tape.off(), Shards.sources(pairs), Shards.targets(pairs), 0)
        .matrix()
        .get(0, 0);
  }
}

package org.lectern.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.lectern.decode.Search;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Products;
import org.lectern.matrix.SharedProducts;
import org.lectern.nn.Transformer;
import org.lectern.text.Vocabulary;

/**
 * Takes the time of greedy decoding with remembered keys and values. Every sentence gets the same
 * number of words: no word ends it. Several threads share the sentences of a batch; if there are
 * fewer sentences than threads, they share each large product instead.
 */
final class DecodingSpeed {
  private static final int NEVER = -1; // no word has this id

  private final Transformer model;
  private final int steps;
  private final int threads;

  DecodingSpeed(Transformer model, int steps, int threads) {
    this.model = model;
    this.steps = steps;
    this.threads = threads;
  }

  /**
   * Decodes all batches again and again; each time is a round.
   *
   * @param batches sentences, each batch decoded together
   * @param status is told after each round where the measurement is
   * @return sentences a second
   */
  List<Double> measure(List<int[][]> batches, Rounds.Plan plan, Consumer<String> status)
      throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    Rounds rounds = new Rounds(plan);
    try (SharedProducts shared = new SharedProducts(Blas.products(), threads)) {
      while (!rounds.isDone()) {
        long begun = System.nanoTime();
        int sentences = decode(workers, shared, batches);
        rounds.add(sentences, (System.nanoTime() - begun) * 1e-9);
        status.accept(rounds.status());
      }
      return rounds.rates();
    } finally {
      workers.shutdownNow();
    }
  }

  private int decode(ExecutorService workers, Products shared, List<int[][]> batches)
      throws InterruptedException {
    int sentences = 0;
    for (int[][] batch : batches) {
      if (batch.length < threads) {
        sentences += decode(shared, batch);
        continue;
      }
      List<Callable<Integer>> parts = new ArrayList<>();
      int size = (batch.length + threads - 1) / threads;
      for (int from = 0; from < batch.length; from += size) {
        int[][] part = Arrays.copyOfRange(batch, from, Math.min(from + size, batch.length));
        parts.add(() -> decode(Blas.products(), part));
      }
      for (Future<Integer> part : workers.invokeAll(parts)) {
        sentences += get(part);
      }
    }
    return sentences;
  }

  private int decode(Products products, int[]... sources) {
    int[] lengths = new int[sources.length];
    Arrays.fill(lengths, steps);
    return Search.greedy()
        .search(model.decoding(products, sources)::next, Vocabulary.START, NEVER, lengths)
        .size();
  }

  private static int get(Future<Integer> part) throws InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // out of memory has a remedy of its own
      }
      throw new IllegalStateException("decoding failed: " + e.getCause(), e);
    }
  }
}

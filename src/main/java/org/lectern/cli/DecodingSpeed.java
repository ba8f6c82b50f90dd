package org.lectern.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final double WARM_UP_SECONDS = 2;
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
   * Decodes all batches, first to warm up, then measured.
   *
   * @param batches sentences, each batch decoded together
   * @param repeats how often to measure
   * @return sentences a second, of each repeat
   */
  List<Double> measure(List<int[][]> batches, int repeats) throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (SharedProducts shared = new SharedProducts(Blas.products(), threads)) {
      long begun = System.nanoTime();
      do {
        decode(workers, shared, batches);
      } while ((System.nanoTime() - begun) * 1e-9 < WARM_UP_SECONDS);
      List<Double> rates = new ArrayList<>();
      for (int repeat = 0; repeat < repeats; repeat++) {
        begun = System.nanoTime();
        int sentences = decode(workers, shared, batches);
        rates.add(sentences / ((System.nanoTime() - begun) * 1e-9));
      }
      return rates;
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
      throw new IllegalStateException("decoding failed: " + e.getCause(), e);
    }
  }
}

package org.lectern.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.lectern.decode.Translator;
import org.lectern.matrix.Blas;
import org.lectern.matrix.SharedProducts;

/**
 * Translates many sentences with several threads: batches of like length, each by one thread. If
 * there are fewer batches than threads, they share each large product instead.
 *
 * <p>Products are cut in the same way in both cases, so that the number of threads changes no bit.
 */
final class ParallelTranslator implements AutoCloseable {
  private final Translator translator;
  private final int count;
  private final ExecutorService threads;
  private final SharedProducts shared;
  private final SharedProducts alone;

  /**
   * Starts the threads.
   *
   * @param translator cuts and translates batches; used by all threads at once
   * @param count of threads
   */
  ParallelTranslator(Translator translator, int count) {
    this.translator = translator;
    this.count = count;
    this.threads = Executors.newFixedThreadPool(count, ParallelTranslator::daemon);
    this.shared = new SharedProducts(Blas.products(), count);
    this.alone = new SharedProducts(Blas.products(), 1);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "lectern-translator");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Translates.
   *
   * @param sentences a line each
   * @param progress told how many are done
   * @return their translations, a line each, in the same order
   */
  List<String> translate(List<String> sentences, IntConsumer progress) throws InterruptedException {
    List<List<Integer>> batches = new ArrayList<>(translator.batches(sentences));
    Collections.reverse(batches); // long ones first: no thread ends alone with the longest
    Translator one = translator.with(batches.size() < count ? shared : alone);
    List<Future<List<String>>> futures = new ArrayList<>();
    for (List<Integer> lines : batches) {
      List<String> texts = lines.stream().map(sentences::get).toList();
      futures.add(threads.submit(() -> one.translate(texts)));
    }
    String[] result = new String[sentences.size()];
    Arrays.fill(result, ""); // blank sentences are in no batch
    int done = sentences.size() - batches.stream().mapToInt(List::size).sum();
    for (int b = 0; b < batches.size(); b++) {
      List<Integer> lines = batches.get(b);
      List<String> translated = get(futures.get(b));
      for (int i = 0; i < lines.size(); i++) {
        result[lines.get(i)] = oneLine(translated.get(i));
      }
      done += lines.size();
      progress.accept(done);
    }
    return Arrays.asList(result);
  }

  private static List<String> get(Future<List<String>> future) throws InterruptedException {
    if (Thread.interrupted()) { // a future that is done would be taken without a look
      throw new InterruptedException();
    }
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }

  /** A model may well write a line break; it must not shift the lines after it. */
  static String oneLine(String translation) {
    return translation.replaceAll("\\R", " ");
  }

  @Override
  public void close() {
    threads.shutdownNow();
    shared.close();
    alone.close();
  }
}

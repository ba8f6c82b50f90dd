package org.lectern.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.lectern.decode.Translator;

/** Translates many sentences with several threads: batches of like length, each by one thread. */
final class ParallelTranslator implements AutoCloseable {
  private final Translator translator;
  private final int batch;
  private final ExecutorService threads;

  /**
   * Starts the threads.
   *
   * @param translator translates a batch; used by all threads at once
   * @param batch sentences that are translated together
   * @param count of threads
   */
  ParallelTranslator(Translator translator, int batch, int count) {
    this.translator = translator;
    this.batch = batch;
    this.threads = Executors.newFixedThreadPool(count, ParallelTranslator::daemon);
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
    List<List<Integer>> batches = batches(sentences);
    List<Future<List<String>>> futures = new ArrayList<>();
    for (List<Integer> lines : batches) {
      List<String> texts = lines.stream().map(sentences::get).toList();
      futures.add(threads.submit(() -> translator.translate(texts)));
    }
    String[] result = new String[sentences.size()];
    int done = 0;
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

  /** The numbers of the lines, long ones first so that no thread ends alone with the longest. */
  private List<List<Integer>> batches(List<String> sentences) {
    List<Integer> order =
        IntStream.range(0, sentences.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -sentences.get(i).length()))
            .toList();
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); from += batch) {
      batches.add(order.subList(from, Math.min(from + batch, order.size())));
    }
    return batches;
  }

  private static List<String> get(Future<List<String>> future) throws InterruptedException {
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
  }
}

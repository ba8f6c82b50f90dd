package org.lectern.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Products;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Tokenizer;
import org.lectern.text.Vocabulary;

/**
 * Sentences in, sentences out: tokenizers, a model and a search together.
 *
 * <p>Sentences are translated in batches of similar length, all rows of a batch in one step, with
 * the keys and values of earlier words remembered. A translation does not depend on the sentences
 * around it, unless the search draws at random: {@link Search#sampling} takes its chance in the
 * order of the batches.
 */
public final class Translator {
  private static final int BATCH = 64;

  private final BiFunction<Products, int[][], StepFunction> model;
  private final Tokenizer source;
  private final Tokenizer target;
  private final Search search;
  private final int batch;
  private final Products products;

  /**
   * Puts the parts together; batches have 64 sentences.
   *
   * @param model the trained model
   * @param source tokenizer of what is read
   * @param target tokenizer of what is written
   * @param search how to choose words, for example {@link Search#greedy}
   */
  public Translator(Transformer model, Tokenizer source, Tokenizer target, Search search) {
    this(model, source, target, search, BATCH);
  }

  /**
   * Puts the parts together.
   *
   * @param model the trained model
   * @param source tokenizer of what is read
   * @param target tokenizer of what is written
   * @param search how to choose words, for example {@link Search#greedy}
   * @param batch sentences that are translated together, 1 or more
   */
  public Translator(
      Transformer model, Tokenizer source, Tokenizer target, Search search, int batch) {
    this(
        (products, sources) -> model.decoding(products, sources)::next,
        source,
        target,
        search,
        batch,
        Blas.products());
  }

  /**
   * Puts the parts together around a model that is no Transformer; batches have 64 sentences.
   *
   * @param model begins to write about sources, which end with {@code <end>}, for one search; for
   *     example {@code sources -> rnn.decoding(sources)::next}
   * @param source tokenizer of what is read
   * @param target tokenizer of what is written
   * @param search how to choose words, for example {@link Search#greedy}
   */
  public Translator(
      Function<int[][], StepFunction> model, Tokenizer source, Tokenizer target, Search search) {
    this(
        (products, sources) -> model.apply(sources),
        source,
        target,
        search,
        BATCH,
        Blas.products());
  }

  private Translator(
      BiFunction<Products, int[][], StepFunction> model,
      Tokenizer source,
      Tokenizer target,
      Search search,
      int batch,
      Products products) {
    if (batch < 1) {
      throw new IllegalArgumentException(
          "Translator: batches of " + batch + " sentences; use 1 or more, usually 64");
    }
    this.batch = batch;
    this.model = model;
    this.source = source;
    this.target = target;
    this.search = search;
    this.products = products;
  }

  /**
   * A translator with the same parts that computes with other products, if its model is a
   * Transformer; others keep theirs.
   *
   * @param other for example {@link org.lectern.matrix.SharedProducts}, so that several threads
   *     translate one sentence
   * @return the new one; this one stays as it was
   */
  public Translator with(Products other) {
    return new Translator(model, source, target, search, batch, other);
  }

  /**
   * Translates one sentence.
   *
   * @param sentence a text in the source language
   * @return its translation; empty for a blank text
   */
  public String translate(String sentence) {
    return translate(List.of(sentence)).get(0);
  }

  /**
   * Translates many sentences.
   *
   * @param sentences texts in the source language
   * @return their translations, in the same order
   */
  public List<String> translate(List<String> sentences) {
    String[] result = new String[sentences.size()];
    Arrays.fill(result, "");
    for (List<Integer> numbers : batches(sentences)) {
      int[][] ids =
          numbers.stream().map(i -> source.encode(sentences.get(i))).toArray(int[][]::new);
      List<List<Hypothesis>> found = search(ids);
      for (int i = 0; i < numbers.size(); i++) {
        result[numbers.get(i)] = target.decode(found.get(i).get(0).tokens()).strip();
      }
    }
    return List.of(result);
  }

  /**
   * Cuts sentences into batches of like length, so that the sentences of a batch end together.
   *
   * @param sentences texts in the source language
   * @return for each batch the numbers of its sentences, short ones first; blank ones in none
   */
  public List<List<Integer>> batches(List<String> sentences) {
    List<Integer> todo =
        IntStream.range(0, sentences.size())
            .filter(i -> !sentences.get(i).isBlank())
            .boxed()
            .sorted(Comparator.comparingInt(i -> sentences.get(i).length()))
            .toList();
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < todo.size(); from += batch) {
      batches.add(todo.subList(from, Math.min(from + batch, todo.size())));
    }
    return batches;
  }

  /**
   * All hypotheses of one sentence, best first.
   *
   * @param sentence a text in the source language, not blank
   * @return what the search found
   */
  public List<Hypothesis> hypotheses(String sentence) {
    return search(source.encode(sentence)).get(0);
  }

  private List<List<Hypothesis>> search(int[]... sentences) {
    List<int[]> sources = new ArrayList<>();
    for (int[] ids : sentences) {
      sources.add(EncodedPair.withEnd(ids));
    }
    int[] limits = sources.stream().mapToInt(ids -> 2 * ids.length + 20).toArray();
    return search.search(
        model.apply(products, sources.toArray(int[][]::new)),
        Vocabulary.START,
        Vocabulary.END,
        limits);
  }
}

package org.lectern.lab;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lectern.decode.Bleu;
import org.lectern.decode.BleuTokenizer;
import org.lectern.decode.Search;
import org.lectern.decode.Translator;
import org.lectern.lab.Architecture.Candidate;
import org.lectern.text.BytePairTokenizer;
import org.lectern.text.EncodedPair;
import org.lectern.text.SentencePair;
import org.lectern.text.Tokenizer;
import org.lectern.train.Event;
import org.lectern.train.Recipe;
import org.lectern.train.Trainer;
import org.lectern.train.Validation;

/**
 * The conditions that are the same for all architectures: data, tokenizers, recipe, budget of
 * parameters, search and measure. Every 20th pair is kept for the test, as in notebook 13.
 */
public final class Contest {
  /** Every pair with a number divisible by this is a test pair, numbers from 1. */
  public static final int TEST_EVERY = 20;

  private final List<SentencePair> training;
  private final List<SentencePair> test;
  private final Tokenizer source;
  private final Tokenizer target;
  private final Recipe recipe;
  private final long budget;

  /**
   * Splits the pairs and learns byte-pair tokenizers from those for training.
   *
   * @param pairs at least {@link #TEST_EVERY}
   * @param pieces ids of each tokenizer
   * @param recipe how to train; its seed is replaced
   * @param budget number of parameters that each model should have
   */
  public Contest(List<SentencePair> pairs, int pieces, Recipe recipe, long budget) {
    this.training = part(pairs, false);
    this.test = part(pairs, true);
    this.source =
        BytePairTokenizer.train(training.stream().map(SentencePair::source).toList(), pieces);
    this.target =
        BytePairTokenizer.train(training.stream().map(SentencePair::target).toList(), pieces);
    this.recipe = recipe;
    this.budget = budget;
  }

  /**
   * Makes the recipe of the committed scoreboard.
   *
   * @param epochs how often each pair is seen
   * @return 32 pairs a step, peak 0.003 at step 200
   */
  public static Recipe recipe(int epochs) {
    return new Recipe(epochs, 32, 3e-3, 200, 0.1, 1, 40, 1);
  }

  private static List<SentencePair> part(List<SentencePair> pairs, boolean forTest) {
    return IntStream.range(0, pairs.size())
        .filter(i -> (i % TEST_EVERY == TEST_EVERY - 1) == forTest)
        .mapToObj(pairs::get)
        .toList();
  }

  /**
   * Makes the model that an architecture enters with.
   *
   * @param architecture which
   * @param seed of the first weights
   * @return untrained
   */
  public Candidate candidate(Architecture architecture, long seed) {
    return architecture.fit(budget, source.size(), target.size(), seed);
  }

  /**
   * Trains an architecture and judges it by the test pairs: perplexity, and BLEU of greedy
   * translations.
   *
   * @param architecture what to train
   * @param seed of first weights, order of the pairs and dropout
   * @param listener told of each step
   * @return the score
   * @throws InterruptedException if this thread was interrupted; there is no score then
   * @throws IOException never: nothing is saved
   */
  public Score score(Architecture architecture, long seed, Consumer<Event> listener)
      throws InterruptedException, IOException {
    Candidate candidate = candidate(architecture, seed);
    Recipe own = recipe.withSeed(seed);
    long begun = System.nanoTime();
    new Trainer(candidate.model(), own, encode(training), List.of()).listen(listener).train();
    double seconds = (System.nanoTime() - begun) * 1e-9;
    double loss = Validation.loss(candidate.model(), encode(test));
    Translator translator = new Translator(candidate.writer(), source, target, Search.greedy());
    List<String> translations =
        translator.translate(test.stream().map(SentencePair::source).toList());
    List<String> references = test.stream().map(SentencePair::target).toList();
    return new Score(
        architecture,
        seed,
        candidate.sizes(),
        candidate.parameters(),
        own.epochs(),
        Math.exp(loss),
        Bleu.of(BleuTokenizer.V13A).score(translations, references).score(),
        seconds);
  }

  private List<EncodedPair> encode(List<SentencePair> pairs) {
    return pairs.stream().map(pair -> EncodedPair.of(pair, source, target)).toList();
  }
}

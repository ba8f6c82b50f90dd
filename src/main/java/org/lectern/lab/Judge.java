package org.lectern.lab;

import java.util.List;
import org.lectern.decode.Bleu;
import org.lectern.decode.BleuTokenizer;
import org.lectern.decode.Search;
import org.lectern.decode.Translator;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.SentencePair;
import org.lectern.text.Tokenizer;
import org.lectern.train.Validation;

/**
 * Judges translators by the same sentence pairs: how well each translates whole sentences,
 * greedily, and how surprised it is by the reference, piece by piece.
 *
 * @param source tokenizer of what is read
 * @param target tokenizer of what is written
 * @param pairs sentences with their references, which no judged model has seen in training
 */
public record Judge(Tokenizer source, Tokenizer target, List<SentencePair> pairs) {
  /**
   * What a model is worth.
   *
   * @param bleu of the greedy translations, from 0 to 100, tokenizer 13a
   * @param loss nats a piece of the references, without smoothing; its exponential is the
   *     perplexity
   * @param translations in the order of the pairs
   */
  public record Quality(double bleu, double loss, List<String> translations) {}

  /**
   * Takes the pairs.
   *
   * @param source tokenizer of what is read
   * @param target tokenizer of what is written
   * @param pairs sentences with their references, one at least
   */
  public Judge {
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("Judge: no pairs to judge by; give one at least");
    }
  }

  /**
   * Judges a model.
   *
   * @param model with these tokenizers. Not modified.
   * @return its BLEU, its loss, and what it wrote
   * @throws InterruptedException if this thread was interrupted
   */
  public Quality judge(Transformer model) throws InterruptedException {
    List<String> sentences = pairs.stream().map(SentencePair::source).toList();
    List<String> references = pairs.stream().map(SentencePair::target).toList();
    List<String> translations =
        new Translator(model, source, target, Search.greedy()).translate(sentences);
    double bleu = Bleu.of(BleuTokenizer.V13A).score(translations, references).score();
    List<EncodedPair> encoded =
        pairs.stream().map(pair -> EncodedPair.of(pair, source, target)).toList();
    return new Quality(bleu, Validation.loss(model, encoded), translations);
  }
}

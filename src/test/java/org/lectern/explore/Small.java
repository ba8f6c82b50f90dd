package org.lectern.explore;

import java.util.List;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.nn.Transformer;
import org.lectern.text.Tokenizer;
import org.lectern.text.Vocabulary;
import org.lectern.text.WordTokenizer;

/** A model that has learnt nothing, which is enough to see what moves what. */
final class Small {
  static final Tokenizer SOURCE = words("we see the old house a dog and red </script> <b>");
  static final Tokenizer TARGET = words("мы видим старый дом собаку и красный");
  static final String SENTENCE = "we see the old house";

  private Small() {}

  private static Tokenizer words(String text) {
    return new WordTokenizer(Vocabulary.of(List.of(text.split(" "))));
  }

  static Config config() {
    return Config.of(8, 2, 16, 2, SOURCE.size(), TARGET.size());
  }

  static Transformer model() {
    return Transformer.create(config(), 5);
  }

  static Transformer model(PositionKind kind) {
    return Transformer.create(config().withPositions(kind), 5);
  }

  static Subject subject(Transformer model) {
    return new Subject("small", model, SOURCE, TARGET, List.of(SENTENCE));
  }

  static Lens lens() {
    return new Lens(subject(model()));
  }

  static int[] ids(Tokenizer tokenizer, String text) {
    return tokenizer.encode(text);
  }

  static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }
}

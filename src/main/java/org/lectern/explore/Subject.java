package org.lectern.explore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lectern.nn.Transformer;
import org.lectern.text.Tokenizer;
import org.lectern.text.Vocabulary;

/**
 * What is explored.
 *
 * @param name of the model, for people
 * @param model weights and configuration; never modified, and if it is trained meanwhile, the next
 *     look shows the new weights
 * @param source tokenizer of what it reads
 * @param target tokenizer of what it writes
 * @param examples sentences to begin with; may be empty
 */
public record Subject(
    String name, Transformer model, Tokenizer source, Tokenizer target, List<String> examples) {

  /** Held-out sentences of {@code data/phrases.tsv}. */
  private static final List<String> PHRASES =
      List.of(
          "The white cat lives with our neighbour.",
          "She wrote a story about the moon.",
          "Which bus goes to the hospital?",
          "The girl washed her bicycle in the river.",
          "I live in a big city.");

  /**
   * Checks that the tokenizers fit the model.
   *
   * @param name of the model, for people
   * @param model weights and configuration
   * @param source tokenizer of what it reads
   * @param target tokenizer of what it writes
   * @param examples sentences to begin with
   * @throws IllegalArgumentException if a tokenizer has another number of ids than the model
   */
  public Subject {
    requireFit("source", source, model.config().sourceVocabulary());
    requireFit("target", target, model.config().targetVocabulary());
    examples = List.copyOf(examples);
  }

  /**
   * A model with the examples of the course, as far as its tokenizer knows their words.
   *
   * @param name of the model, for people
   * @param model weights and configuration
   * @param source tokenizer of what it reads
   * @param target tokenizer of what it writes
   * @return the subject
   */
  public static Subject of(String name, Transformer model, Tokenizer source, Tokenizer target) {
    List<String> known = PHRASES.stream().filter(text -> isKnown(source, text)).toList();
    return new Subject(name, model, source, target, known);
  }

  /**
   * The same with another first example.
   *
   * @param sentence to begin with
   * @return the changed subject
   */
  public Subject beginningWith(String sentence) {
    List<String> all = Stream.concat(Stream.of(sentence), examples.stream()).distinct().toList();
    return new Subject(name, model, source, target, all);
  }

  /** Whether words stay words: not unknown, and not cut into more than two pieces each. */
  private static boolean isKnown(Tokenizer tokenizer, String text) {
    int[] ids = tokenizer.encode(text);
    return ids.length <= 2 * text.split(" ").length
        && Arrays.stream(ids).noneMatch(id -> id == Vocabulary.UNKNOWN);
  }

  private static void requireFit(String side, Tokenizer tokenizer, int ids) {
    if (tokenizer.size() != ids) {
      throw new IllegalArgumentException(
          "Explorer: the %s tokenizer has %d ids, but the model %d; give the ones that it was trained with"
              .formatted(side, tokenizer.size(), ids));
    }
  }
}

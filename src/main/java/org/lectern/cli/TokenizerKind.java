package org.lectern.cli;

import java.util.List;
import java.util.Locale;
import org.lectern.text.BytePairTokenizer;
import org.lectern.text.CharacterTokenizer;
import org.lectern.text.Tokenizer;
import org.lectern.text.Vocabulary;
import org.lectern.text.WordTokenizer;

/** The tokenizers by the names of {@code --tokenizer}. */
enum TokenizerKind {
  /** Pieces of words, learnt from the corpus; any text has pieces. */
  BYTEPAIR(BytePairTokenizer.MIN_SIZE) {
    @Override
    Tokenizer learn(List<String> texts, int size) {
      return BytePairTokenizer.train(texts, size);
    }
  },

  /** The most frequent words; all others are unknown. */
  WORD(Vocabulary.SPECIAL.size() + 1) {
    @Override
    Tokenizer learn(List<String> texts, int size) {
      return WordTokenizer.train(texts, 1, size);
    }
  },

  /** The most frequent characters; all others are unknown. */
  CHARACTER(Vocabulary.SPECIAL.size() + 1) {
    @Override
    Tokenizer learn(List<String> texts, int size) {
      return CharacterTokenizer.train(texts, 1, size);
    }
  };

  private final int minSize;

  TokenizerKind(int minSize) {
    this.minSize = minSize;
  }

  /**
   * Learns a tokenizer.
   *
   * @param texts the sentences of one language
   * @param size the number of ids wanted; fewer if the corpus has no more
   */
  abstract Tokenizer learn(List<String> texts, int size);

  /** The kind of a tokenizer. */
  static TokenizerKind of(Tokenizer tokenizer) {
    if (tokenizer instanceof WordTokenizer) {
      return WORD;
    }
    return tokenizer instanceof CharacterTokenizer ? CHARACTER : BYTEPAIR;
  }

  /** The smallest number of ids that makes sense. */
  int minSize() {
    return minSize;
  }

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

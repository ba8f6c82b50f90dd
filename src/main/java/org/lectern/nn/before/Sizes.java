package org.lectern.nn.before;

/**
 * The sizes of an {@link EncoderDecoder}.
 *
 * @param d columns of embeddings and states
 * @param sourceVocabulary number of source ids
 * @param targetVocabulary number of target ids
 * @param dropout probability of dropping an element, after each embedding and before the generator
 */
public record Sizes(int d, int sourceVocabulary, int targetVocabulary, double dropout) {
  /**
   * Checks the sizes.
   *
   * @param d columns of embeddings and states
   * @param sourceVocabulary number of source ids
   * @param targetVocabulary number of target ids
   * @param dropout probability of dropping an element
   * @throws IllegalArgumentException if a size cannot be
   */
  public Sizes {
    if (d < 1 || sourceVocabulary < 1 || targetVocabulary < 1) {
      throw new IllegalArgumentException(
          "Sizes: d = %d with %d and %d ids; use 1 or more of each"
              .formatted(d, sourceVocabulary, targetVocabulary));
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "Sizes: dropout = " + dropout + "; it must be 0 ≤ dropout < 1");
    }
  }
}

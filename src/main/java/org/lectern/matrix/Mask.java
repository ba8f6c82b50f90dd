package org.lectern.matrix;

/**
 * Which keys a query may see.
 *
 * <p>A mask is a rule, not a matrix: it is asked for each pair of positions inside one sentence, so
 * that one causal mask serves sentences of every length.
 */
@FunctionalInterface
public interface Mask {
  /** Every query sees every key. */
  Mask NONE = (query, key) -> true;

  /** A query sees itself and what is before it: the mask of a decoder. Note 2 ("2.masked"). */
  Mask CAUSAL = (query, key) -> key <= query;

  /**
   * Whether a query may see a key.
   *
   * @param query position of the query in its sentence, from 0
   * @param key position of the key in its sentence, from 0
   * @return true if the key is visible
   */
  boolean allows(int query, int key);

  /**
   * The rule for one sentence of a batch; the same for all sentences unless overridden.
   *
   * @param sentence number of the sentence in the batch, from 0
   * @return the rule for this sentence
   */
  default Mask of(int sentence) {
    return this;
  }

  /**
   * Both rules at once.
   *
   * @param other second rule
   * @return a mask that allows what both allow
   */
  default Mask and(Mask other) {
    Mask first = this;
    return new Mask() {
      @Override
      public boolean allows(int query, int key) {
        return first.allows(query, key) && other.allows(query, key);
      }

      @Override
      public Mask of(int sentence) {
        return first.of(sentence).and(other.of(sentence));
      }
    };
  }

  /**
   * Hides the padding behind sentences that were filled up to one length.
   *
   * @param lengths number of true tokens of each sentence; what follows them is padding
   * @return a mask that allows the true tokens only
   */
  static Mask padding(int... lengths) {
    int[] length = lengths.clone();
    return new Mask() {
      @Override
      public boolean allows(int query, int key) {
        return key < length[0];
      }

      @Override
      public Mask of(int sentence) {
        int end = length[sentence];
        return (query, key) -> key < end;
      }
    };
  }
}

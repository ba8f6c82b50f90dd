package org.lectern.nn;

import java.util.Locale;
import java.util.SplittableRandom;
import org.lectern.grad.Parameters;
import org.lectern.matrix.Matrices;

/**
 * The ways to tell a model where a word stands.
 *
 * <p>There are two places to tell it. Before the first layer something may be <i>added</i> to each
 * word: {@link #added}. And in each layer the score of a query for a key may depend on where both
 * stand: {@link #within}, in self-attention alone, as only there query and key are words of one
 * sentence.
 */
public enum PositionKind {
  /** Nowhere: the model sees a bag of words. */
  NONE(0),

  /** The paper's sines and cosines, added to the words; see {@link Sinusoid}. */
  SINUSOID(0),

  /** Note 1's variant of them, kept to be compared; see {@link NoteSinusoid}. */
  NOTE1(0),

  /** A learnt row for each place, added to the words; see {@link LearnedPositions}. */
  LEARNED(256),

  /** A learnt row for each place of a key, in the score; see {@link AbsoluteScores}. */
  ABSOLUTE(256),

  /** A learnt row for each distance from query to key, in the score; see {@link RelativeScores}. */
  RELATIVE(8);

  private final int usualReach;

  PositionKind(int usualReach) {
    this.usualReach = usualReach;
  }

  /**
   * How far a table of this kind reaches if nobody says otherwise.
   *
   * @return places of a sentence, or the greatest distance of {@link #RELATIVE}; 0 without a table
   */
  public int usualReach() {
    return usualReach;
  }

  /**
   * What is added to the words of one side of the model.
   *
   * @param side where a table is added to the parameters
   * @param config sizes
   * @param random source of the table; not advanced without one
   * @return {@link Positions#NONE} if the places are told elsewhere, or not at all
   */
  public Positions added(Parameters side, Config config, SplittableRandom random) {
    return switch (this) {
      case NONE, ABSOLUTE, RELATIVE -> Positions.NONE;
      case SINUSOID -> new Sinusoid();
      case NOTE1 -> new NoteSinusoid();
      case LEARNED -> // with deviation 1, as large as an embedded word
          new LearnedPositions(
              side.add("positions", Matrices.normal(config.reach(), config.d(), 1, random)));
    };
  }

  /**
   * What each head of one layer's self-attention does. All heads of a layer share one table, as in
   * Shaw, Uszkoreit, Vaswani 2018, 3.3.
   *
   * @param self where a table is added to the parameters
   * @param config sizes
   * @param plain what it does where no place is told in the score
   * @param random source of the table; not advanced without one
   * @return plain itself if the places are told elsewhere, or not at all
   * @throws IllegalArgumentException if plain is not the attention that a place can be told in
   */
  public AttentionKind within(
      Parameters self, Config config, AttentionKind plain, SplittableRandom random) {
    if (this != ABSOLUTE && this != RELATIVE) {
      return plain;
    }
    if (!(plain instanceof ScaledDotProduct)) {
      throw new IllegalArgumentException(
          "PositionKind: %s changes the scores of ScaledDotProduct, but the attention is %s; use a kind that is added to the words"
              .formatted(this, plain.getClass().getSimpleName()));
    }
    int rows = this == ABSOLUTE ? config.reach() : 2 * config.reach() + 1;
    var table =
        self.add(
            "positions", Matrices.normal(rows, config.d() / config.heads(), 1, random)); // "0.init"
    return new PlacedAttention(
        this == ABSOLUTE ? new AbsoluteScores(table) : new RelativeScores(table));
  }

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

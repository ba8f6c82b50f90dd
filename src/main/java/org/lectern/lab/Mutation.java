package org.lectern.lab;

import org.lectern.nn.Attention;
import org.lectern.nn.Config;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;

/**
 * A Transformer with one mistake, made from outside: its lines are those of the right one, and one
 * of the two parts of its {@link Blueprint} is wrong.
 */
public enum Mutation {
  /** The causal mask is forgotten. */
  NO_MASK(
      "no mask",
      "the decoder's self-attention never looks at its mask",
      "it predicts dice while it is trained, and breaks down when it writes alone",
      Invariant.PREFIX_INVARIANCE),

  /** The causal mask is transposed. */
  WRONG_TRIANGLE(
      "wrong triangle",
      "rows and columns of the mask are exchanged: a word sees itself and what comes after it",
      "it predicts dice while it is trained, and writes noise alone",
      Invariant.HIDDEN_KEYS_WEIGH_NOTHING),

  /** The softmax runs down the columns. */
  WRONG_AXIS(
      "wrong axis",
      "the softmax runs over the queries of a key instead of the keys of a query",
      "it predicts more dice than chance allows, and no row is right when it writes alone",
      Invariant.ROWS_SUM_TO_ONE),

  /** Future words are set to zero when the softmax has counted them already. */
  MASK_AFTER_SOFTMAX(
      "mask after softmax",
      "forbidden weights are set to 0 after the softmax, and nobody divides again",
      "it predicts more dice than chance allows, and few rows are right when it writes alone",
      Invariant.ROWS_SUM_TO_ONE),

  /** The scores are divided by d, the width of the model, instead of √dk. */
  SCALE_BY_D(
      "scale by d",
      "scores are divided by d, the width of the model, instead of √d_k",
      "every word looks at all words alike at first, and learning lags behind",
      Invariant.UNIT_VARIANCE),

  /** A word that is fed alone always gets position row 0. */
  POSITION_ZERO(
      "position 0",
      "while decoding, each word that is fed alone gets the position row 0",
      "training is perfect and the first word is right, then the marks fall from place to place",
      Invariant.CACHED_IS_FULL);

  private final String title;
  private final String mistake;
  private final String symptom;
  private final Invariant killer;

  Mutation(String title, String mistake, String symptom, Invariant killer) {
    this.title = title;
    this.mistake = mistake;
    this.symptom = symptom;
    this.killer = killer;
  }

  /**
   * Its name for a table.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * What was done wrong.
   *
   * @return one sentence
   */
  public String mistake() {
    return mistake;
  }

  /**
   * What somebody sees who trains it.
   *
   * @return one sentence
   */
  public String symptom() {
    return symptom;
  }

  /**
   * The test that finds it.
   *
   * @return an invariant that holds without this mistake and fails with it
   */
  public Invariant killer() {
    return killer;
  }

  /**
   * The parts of a model with this mistake.
   *
   * @param config sizes of the model
   * @return a blueprint to {@link Blueprint#build} with
   */
  public Blueprint blueprint(Config config) {
    return switch (this) {
      case NO_MASK -> wrong(Mistakes::withoutMask);
      case WRONG_TRIANGLE -> wrong(Mistakes::wrongTriangle);
      case WRONG_AXIS -> wrong(Mistakes::wrongAxis);
      case MASK_AFTER_SOFTMAX -> wrong(Mistakes::maskAfterSoftmax);
      case SCALE_BY_D -> wrong(Mistakes.scaledBy(config.d()));
      case POSITION_ZERO ->
          new Blueprint(new ScaledDotProduct(), Mistakes.countedFromTheFirstRow());
    };
  }

  private static Blueprint wrong(Attention attention) {
    return new Blueprint(attention, new Sinusoid());
  }
}

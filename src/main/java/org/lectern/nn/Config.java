package org.lectern.nn;

/**
 * The sizes and choices that make a Transformer.
 *
 * @param d columns of every token's vector; the paper's d_model
 * @param heads number of heads; a divisor of d
 * @param ff columns inside the feed-forward network
 * @param encoderLayers number of encoder layers
 * @param decoderLayers number of decoder layers
 * @param sourceVocabulary number of source ids
 * @param targetVocabulary number of target ids
 * @param dropout probability of dropping an element, after each sub-layer and each embedding
 * @param preNorm whether the norm stands before a sub-layer instead of after the residual
 * @param finalNorm whether each stack ends with a layer norm of its own
 * @param activation what stands inside the feed-forward network
 * @param tying which tables of words are shared
 * @param positions how the model is told where a word stands
 * @param reach how many places the table of positions knows, or how far it sees to either side; 0
 *     without a table
 */
public record Config(
    int d,
    int heads,
    int ff,
    int encoderLayers,
    int decoderLayers,
    int sourceVocabulary,
    int targetVocabulary,
    double dropout,
    boolean preNorm,
    boolean finalNorm,
    Activation activation,
    Tying tying,
    PositionKind positions,
    int reach) {

  /**
   * Checks the sizes.
   *
   * @param d columns of every token's vector; the paper's d_model
   * @param heads number of heads; a divisor of d
   * @param ff columns inside the feed-forward network
   * @param encoderLayers number of encoder layers
   * @param decoderLayers number of decoder layers
   * @param sourceVocabulary number of source ids
   * @param targetVocabulary number of target ids
   * @param dropout probability of dropping an element, after each sub-layer and each embedding
   * @param preNorm whether the norm stands before a sub-layer instead of after the residual
   * @param finalNorm whether each stack ends with a layer norm of its own
   * @param activation what stands inside the feed-forward network
   * @param tying which tables of words are shared
   * @param positions how the model is told where a word stands
   * @param reach of a table of positions; 0 without one
   * @throws IllegalArgumentException if a size cannot be
   */
  public Config {
    requirePositive("d", d);
    requirePositive("heads", heads);
    requirePositive("ff", ff);
    requirePositive("sourceVocabulary", sourceVocabulary);
    requirePositive("targetVocabulary", targetVocabulary);
    if (encoderLayers < 0 || decoderLayers < 0) {
      throw new IllegalArgumentException(
          "Config: " + encoderLayers + " + " + decoderLayers + " layers; use 0 or more");
    }
    requireDivisible(d, heads);
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "Config: dropout = " + dropout + "; it must be 0 ≤ dropout < 1");
    }
    boolean table = positions.usualReach() > 0;
    if (table ? reach < 1 : reach != 0) {
      throw new IllegalArgumentException(
          "Config: positions %s with reach = %d; use %s"
              .formatted(positions, reach, table ? "1 or more" : "0, there is no table"));
    }
    if (tying == Tying.ALL && sourceVocabulary != targetVocabulary) {
      throw new IllegalArgumentException(
          "Config: one table for both sides, but the vocabularies have "
              + sourceVocabulary
              + " and "
              + targetVocabulary
              + " ids; make one vocabulary of both sides, or use Tying.TARGET");
    }
  }

  /**
   * A configuration with the paper's positions.
   *
   * @param d columns of every token's vector; the paper's d_model
   * @param heads number of heads; a divisor of d
   * @param ff columns inside the feed-forward network
   * @param encoderLayers number of encoder layers
   * @param decoderLayers number of decoder layers
   * @param sourceVocabulary number of source ids
   * @param targetVocabulary number of target ids
   * @param dropout probability of dropping an element, after each sub-layer and each embedding
   * @param preNorm whether the norm stands before a sub-layer instead of after the residual
   * @param finalNorm whether each stack ends with a layer norm of its own
   * @param activation what stands inside the feed-forward network
   * @param tying which tables of words are shared
   * @throws IllegalArgumentException if a size cannot be
   */
  public Config(
      int d,
      int heads,
      int ff,
      int encoderLayers,
      int decoderLayers,
      int sourceVocabulary,
      int targetVocabulary,
      double dropout,
      boolean preNorm,
      boolean finalNorm,
      Activation activation,
      Tying tying) {
    this(
        d,
        heads,
        ff,
        encoderLayers,
        decoderLayers,
        sourceVocabulary,
        targetVocabulary,
        dropout,
        preNorm,
        finalNorm,
        activation,
        tying,
        PositionKind.SINUSOID,
        0);
  }

  /**
   * Post-norm with ReLU, sinusoids, a norm after each stack, no shared tables, dropout 0.1.
   *
   * @param d columns of every token's vector
   * @param heads number of heads
   * @param ff columns inside the feed-forward network
   * @param layers number of encoder layers, and of decoder layers
   * @param sourceVocabulary number of source ids
   * @param targetVocabulary number of target ids
   * @return the configuration
   */
  public static Config of(
      int d, int heads, int ff, int layers, int sourceVocabulary, int targetVocabulary) {
    return new Config(
        d,
        heads,
        ff,
        layers,
        layers,
        sourceVocabulary,
        targetVocabulary,
        0.1,
        false,
        true,
        Activation.RELU,
        Tying.NONE);
  }

  /**
   * Preset {@code small}: for some ten thousand sentence pairs.
   *
   * @param sourceVocabulary number of source ids
   * @param targetVocabulary number of target ids
   * @return d 128, 4 heads, ff 512, 2 + 2 layers
   */
  public static Config small(int sourceVocabulary, int targetVocabulary) {
    return of(128, 4, 512, 2, sourceVocabulary, targetVocabulary);
  }

  /**
   * Preset {@code tutorial}: for a notebook; 619,728 parameters with 2,000 ids a side.
   *
   * @param sourceVocabulary number of source ids
   * @param targetVocabulary number of target ids
   * @return d 64, 4 heads, ff 256, 2 + 2 layers
   */
  public static Config tutorial(int sourceVocabulary, int targetVocabulary) {
    return of(64, 4, 256, 2, sourceVocabulary, targetVocabulary);
  }

  /**
   * Preset {@code multi30k}: for thirty thousand captions; 8,988,677 parameters with 7,855 and
   * 5,893 ids.
   *
   * @param sourceVocabulary number of source ids
   * @param targetVocabulary number of target ids
   * @return d 256, 8 heads, ff 512, 3 + 3 layers
   */
  public static Config multi30k(int sourceVocabulary, int targetVocabulary) {
    return of(256, 8, 512, 3, sourceVocabulary, targetVocabulary);
  }

  /**
   * The same with another dropout.
   *
   * @param rate probability of dropping an element
   * @return the changed configuration
   */
  public Config withDropout(double rate) {
    return with(rate, preNorm, finalNorm, activation, tying);
  }

  /**
   * The same with pre-norm or post-norm.
   *
   * @param before whether the norm stands before the sub-layer
   * @return the changed configuration
   */
  public Config withPreNorm(boolean before) {
    return with(dropout, before, finalNorm, activation, tying);
  }

  /**
   * The same with or without a layer norm at the end of each stack.
   *
   * @param last whether each stack ends with a layer norm of its own
   * @return the changed configuration
   */
  public Config withFinalNorm(boolean last) {
    return with(dropout, preNorm, last, activation, tying);
  }

  /**
   * The same with another activation.
   *
   * @param function what stands inside the feed-forward network
   * @return the changed configuration
   */
  public Config withActivation(Activation function) {
    return with(dropout, preNorm, finalNorm, function, tying);
  }

  /**
   * The same with or without shared tables.
   *
   * @param shared which tables of words are shared
   * @return the changed configuration
   */
  public Config withTying(Tying shared) {
    return with(dropout, preNorm, finalNorm, activation, shared);
  }

  /**
   * The same with places told in another way.
   *
   * @param kind how the model is told where a word stands; a table of it reaches as far as usual
   * @return the changed configuration
   */
  public Config withPositions(PositionKind kind) {
    return withPositions(kind, kind.usualReach());
  }

  /**
   * The same with places told in another way.
   *
   * @param kind how the model is told where a word stands
   * @param far how many places the table knows ({@code LEARNED}, {@code ABSOLUTE}), or how far it
   *     sees to either side ({@code RELATIVE}); 0 without a table
   * @return the changed configuration
   */
  public Config withPositions(PositionKind kind, int far) {
    return with(dropout, preNorm, finalNorm, activation, tying, kind, far);
  }

  private Config with(
      double rate, boolean before, boolean last, Activation function, Tying shared) {
    return with(rate, before, last, function, shared, positions, reach);
  }

  private Config with(
      double rate,
      boolean before,
      boolean last,
      Activation function,
      Tying shared,
      PositionKind kind,
      int far) {
    return new Config(
        d,
        heads,
        ff,
        encoderLayers,
        decoderLayers,
        sourceVocabulary,
        targetVocabulary,
        rate,
        before,
        last,
        function,
        shared,
        kind,
        far);
  }

  static void requireDivisible(int d, int heads) {
    if (d % heads != 0) {
      int below = d / heads * heads;
      throw new IllegalArgumentException(
          "MultiHeadAttention: d = "
              + d
              + " is not a multiple of heads = "
              + heads
              + "; try "
              + (below > 0 ? below + " or " : "")
              + (below + heads));
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("Config: " + name + " = " + value + "; use 1 or more");
    }
  }
}

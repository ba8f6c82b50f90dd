package org.lectern.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.lectern.nn.Config;
import org.lectern.nn.Tying;
import org.lectern.train.Recipe;

/** The sizes of a model with all that is customary for them. */
enum Preset {
  /** Some ten thousand sentence pairs, trained on a laptop. */
  SMALL(3000) {
    @Override
    Config config(int sourceIds, int targetIds) {
      return Config.small(sourceIds, targetIds);
    }
  },

  /** The model of the notebooks. */
  TUTORIAL(2000) {
    @Override
    Config config(int sourceIds, int targetIds) {
      return Config.tutorial(sourceIds, targetIds);
    }
  },

  /** The model that comes with the project, trained on its own phrases: notebooks 13, 14, 16. */
  PHRASES(1400) {
    @Override
    Config config(int sourceIds, int targetIds) {
      return Config.tutorial(sourceIds, targetIds)
          .withDropout(0.15)
          .withPreNorm(true)
          .withTying(Tying.TARGET);
    }

    @Override
    Recipe recipe() {
      return new Recipe(45, 32, 3e-3, 400, 0.1, 1, 40, 1).withCooldown(15);
    }
  },

  /** Thirty thousand captions, hours of training. A wider model wants a lower rate. */
  MULTI30K(8000) {
    @Override
    Config config(int sourceIds, int targetIds) {
      return Config.multi30k(sourceIds, targetIds);
    }

    @Override
    Recipe recipe() {
      return new Recipe(12, 128, 7e-4, 1000, 0.1, 1, 60, 1);
    }
  };

  private final int vocabulary;

  Preset(int vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The preset of a model, whatever its tokenizers, its dropout and its positions. */
  static Optional<Preset> of(Config config) {
    return Arrays.stream(values()).filter(preset -> preset.makes(config)).findFirst();
  }

  private boolean makes(Config config) {
    return config(config.sourceVocabulary(), config.targetVocabulary())
        .withDropout(config.dropout())
        .withPositions(config.positions(), config.reach())
        .equals(config);
  }

  /** The model for tokenizers of these sizes. */
  abstract Config config(int sourceIds, int targetIds);

  /** How many ids each tokenizer has if nobody says otherwise. */
  int vocabulary() {
    return vocabulary;
  }

  /** How it is trained if nobody says otherwise. */
  Recipe recipe() {
    return Recipe.small();
  }

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.lectern.homework.h8;

import java.util.SplittableRandom;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.nn.Config;

/**
 * A language model that writes, GPT, from the same blocks as the translator (Radford et al. 2018;
 * notebook 15): embedding (times √d), sinusoid, encoder layers under a causal mask, generator.
 *
 * <p>The judge gives the parts weights by their names, so these are law: {@code embedding}
 * [vocabulary x d]; {@code layers.0. ...} and so on, as {@code new Encoder(parameters.at("layers"),
 * ...)} makes them; {@code generator.weight} [vocabulary x d], unless {@code config.tying()} is
 * another than {@code NONE}, when the embedding is the generator's table too; {@code
 * generator.bias} [1 x vocabulary].
 */
public interface SmallGpt extends Topic {
  /**
   * Makes the parts, once for each model.
   *
   * @param parameters where they are added
   * @param config sizes; both vocabularies are the same, {@code encoderLayers} are the layers
   * @param random of the first weights
   */
  void build(Parameters parameters, Config config, SplittableRandom random);

  /**
   * Scores every next word.
   *
   * @param tape where to compute
   * @param text ids
   * @return logits [t x vocabulary]; row i scores the word after word i
   */
  Value logits(Tape tape, int[] text);
}

package org.lectern.homework.h7;

import java.util.List;
import org.lectern.nn.Model;
import org.lectern.text.EncodedPair;

/** One step of training: how wrong is the model on a batch, and a little less from now on. */
@FunctionalInterface
public interface TrainingStep {
  /**
   * Makes a step.
   *
   * <ol>
   *   <li>Forward: the model's loss on the batch, on a tape. It is summed over all words that are
   *       to be said, which is each target without its first id.
   *   <li>Backward: the gradient of that sum by every parameter.
   *   <li>Mean: loss and gradient divided by the number of those words.
   *   <li>Clipping (Pascanu et al. 2013, algorithm 1): all gradients together are one vector; if
   *       its norm is above {@code clip}, it is multiplied by clip / norm.
   *   <li>The optimizer's step, once for the whole model.
   * </ol>
   *
   * @param model what learns. Its parameters are modified, by the optimizer alone.
   * @param batch sentence pairs
   * @param smoothing ε of label smoothing, for {@link Model#loss}
   * @param clip the greatest norm of the gradient
   * @param rate the learning rate of this step
   * @param optimizer ready for this step
   * @return the loss of a word before the step
   */
  double step(
      Model model,
      List<EncodedPair> batch,
      double smoothing,
      double clip,
      double rate,
      Optimizer optimizer);
}

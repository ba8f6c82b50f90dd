package org.lectern.homework.h7;

import java.util.List;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;

/**
 * A whole training, of one's own parts. The caller brings model and batches and says how many steps
 * there will be: that is the budget. All else (rates, warm-up, smoothing, clipping) is for the
 * training to choose.
 */
public interface Training {
  /**
   * Begins.
   *
   * @param model what will learn, with its first weights
   * @param steps how many steps there will be
   */
  void start(Transformer model, long steps);

  /**
   * One step. The model has learnt something when it returns.
   *
   * @param batch sentence pairs, others each time
   * @return the loss of a word before the step
   */
  double step(List<EncodedPair> batch);
}

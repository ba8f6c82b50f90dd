package org.lectern.homework.h8;

/**
 * What each head of a model is worth (Michel, Levy and Neubig 2019; notebook 16). A head is
 * switched off by zeros in its rows of W^O: what it says no longer counts, and the others are as
 * before.
 */
public interface HeadAblation extends Topic {
  /**
   * Switches off each head, one at a time.
   *
   * @param model the model
   * @return loss without the head minus loss of the whole model [attentions x heads]
   */
  double[][] table(HeadModel model);

  /**
   * Switches off head after head, and leaves them off: each time the one without which the loss is
   * lowest, the heads before it being off already. Of equal losses the first in the order of the
   * table.
   *
   * @param model the model
   * @param count how many heads to switch off
   * @return {attention, head} of each, in their order [count x 2]
   */
  int[][] remove(HeadModel model, int count);
}

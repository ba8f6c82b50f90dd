package org.lectern.homework.h8;

import org.lectern.homework.Judged;

/** A trained model of which the W^O of each attention can be exchanged. */
@Judged
public interface HeadModel {
  /**
   * How many attentions there are.
   *
   * @return 1 or more
   */
  int attentions();

  /**
   * How many heads each of them has.
   *
   * @return 1 or more
   */
  int heads();

  /**
   * The W^O of an attention; head i owns its rows i·dk to (i + 1)·dk.
   *
   * @param attention from 0
   * @return [d x d], with dk = d / heads
   */
  double[][] output(int attention);

  /**
   * How surprised the model is by unseen sentences, with other matrices in place of its W^O.
   *
   * @param outputs one for each attention [attentions x d x d]
   * @return the loss of a word
   */
  double loss(double[][][] outputs);
}

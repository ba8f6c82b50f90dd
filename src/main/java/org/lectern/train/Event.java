package org.lectern.train;

/** What a training tells its listeners. */
public sealed interface Event {

  /**
   * A step was made.
   *
   * @param step its number, from 1
   * @param steps how many there will be in all
   * @param epoch the epoch that it belongs to, from 1
   * @param loss cross-entropy a target token, with smoothing and dropout, before the step
   * @param rate the learning rate
   * @param norm of the gradient, before clipping
   * @param tokens target tokens of the batch
   * @param seconds how long the step took
   */
  record Step(
      long step,
      long steps,
      int epoch,
      double loss,
      double rate,
      double norm,
      int tokens,
      double seconds)
      implements Event {
    /**
     * Speed of this step.
     *
     * @return target tokens a second
     */
    public double tokensPerSecond() {
      return tokens / seconds;
    }
  }

  /**
   * An epoch ended; if a file was given, the checkpoint lies in it.
   *
   * @param epoch its number, from 1
   * @param epochs how many there will be in all
   * @param step number of steps made so far
   * @param loss cross-entropy a target token of the validation pairs, without smoothing and
   *     dropout; NaN if there are no such pairs
   */
  record Epoch(int epoch, int epochs, long step, double loss) implements Event {
    /**
     * Perplexity of the validation pairs: among how many equally likely words the model hesitates.
     *
     * @return exp(loss)
     */
    public double perplexity() {
      return Math.exp(loss);
    }
  }
}

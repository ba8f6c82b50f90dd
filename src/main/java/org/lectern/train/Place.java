package org.lectern.train;

/**
 * How far a training is.
 *
 * @param step how many steps were made, from 0
 * @param epoch the epoch that goes on, from 0; equal to the number of epochs at the end
 * @param batch how many batches of this epoch were seen, from 0
 */
public record Place(long step, int epoch, int batch) {
  /** Before the first step. */
  static final Place START = new Place(0, 0, 0);

  /**
   * Checks the signs.
   *
   * @param step from 0
   * @param epoch from 0
   * @param batch from 0
   */
  public Place {
    if (step < 0 || epoch < 0 || batch < 0) {
      throw new IllegalArgumentException(
          "Place: step " + step + ", epoch " + epoch + ", batch " + batch + "; none is negative");
    }
  }

  Place nextBatch() {
    return new Place(step + 1, epoch, batch + 1);
  }

  Place nextEpoch() {
    return new Place(step, epoch + 1, 0);
  }
}

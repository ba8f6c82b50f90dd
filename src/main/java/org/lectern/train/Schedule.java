package org.lectern.train;

/** How large a step the optimizer takes, by the number of the step. */
@FunctionalInterface
public interface Schedule {

  /**
   * The learning rate.
   *
   * @param step number of the step, from 1
   * @return the rate, not negative
   */
  double rate(long step);

  /**
   * The same rates, multiplied by a straight line from 1 down to nearly 0 in the last steps: large
   * steps find the valley, small ones its floor.
   *
   * @param from the last step before the rates become lower, from 0
   * @param last the last step of all, at least {@code from}; its factor is 1 / (last − from + 1)
   * @return the schedule
   */
  default Schedule cooledDown(long from, long last) {
    if (from < 0 || last < from) {
      throw new IllegalArgumentException(
          "Schedule: a cool-down from step " + from + " to " + last + "; it goes forward, from 0");
    }
    double length = last - from + 1;
    return step -> rate(step) * (step <= from ? 1 : Math.max(0, last - step + 1) / length);
  }

  /**
   * The same rate at every step.
   *
   * @param rate positive
   * @return a constant schedule
   */
  static Schedule constant(double rate) {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Schedule: the rate is " + rate + ", but must be positive; try 0.001");
    }
    return step -> rate;
  }

  /**
   * A straight line up to the peak, then down with the inverse square root: peak min(step / warmup,
   * √(warmup / step)). At first Adam knows little of the sizes of the gradients, hence small steps.
   *
   * @param peak the rate at step {@code warmup}, positive
   * @param warmup number of steps up to the peak, at least 1
   * @return the schedule of Vaswani et al. 2017, 5.3, with its height as a parameter of its own
   */
  static Schedule warmup(double peak, long warmup) {
    if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Schedule: the peak rate is " + peak + ", but must be positive; try 0.0015");
    }
    if (warmup < 1) {
      throw new IllegalArgumentException(
          "Schedule: warmup is " + warmup + " steps, but must be at least 1; try 800");
    }
    return step -> {
      if (step < 1) {
        throw new IllegalArgumentException(
            "Schedule: the step is " + step + ", but steps count from 1");
      }
      return peak * Math.min((double) step / warmup, Math.sqrt((double) warmup / step));
    };
  }

  /**
   * The schedule of the paper, d^-½ min(step^-½, step warmup^-1½): a warm-up whose peak follows
   * from the width of the model. Vaswani et al. 2017, eq. 3.
   *
   * @param d width of the model, at least 1
   * @param warmup number of steps up to the peak, at least 1; 4000 in the paper
   * @return the schedule
   */
  static Schedule noam(int d, long warmup) {
    if (d < 1) {
      throw new IllegalArgumentException(
          "Schedule: d is " + d + ", but a model is at least 1 wide; the paper has 512");
    }
    return warmup(1 / Math.sqrt((double) d * warmup), warmup);
  }
}

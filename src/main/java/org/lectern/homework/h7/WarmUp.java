package org.lectern.homework.h7;

/**
 * The learning rate by the number of the step: up in a straight line, then down with the inverse
 * square root. Vaswani et al. 2017, 5.3, eq. 3:
 *
 * <pre>rate = d^−½ · min(step^−½, step · warmup^−1½) = peak · min(step / warmup, √(warmup / step))
 * </pre>
 *
 * <p>Dropped into the library: {@code Schedule mine = step -> warmUp.rate(0.006, 60, step)}.
 */
public interface WarmUp {
  /**
   * The highest rate of eq. 3, which is that of step {@code warmup}.
   *
   * @param d width of the model, 512 in the paper
   * @param warmup number of steps up to the peak, at least 1; 4000 in the paper
   * @return 1 / √(d · warmup)
   */
  double peak(int d, long warmup);

  /**
   * The rate of one step.
   *
   * @param peak the highest rate, that of step {@code warmup}
   * @param warmup number of steps up to the peak, at least 1
   * @param step number of the step, from 1
   * @return peak · min(step / warmup, √(warmup / step))
   */
  double rate(double peak, long warmup, long step);
}

package org.lectern.decode;

/**
 * What the log-probability of a hypothesis is divided by to rank it among others of another length.
 *
 * <p>Every further token makes a hypothesis less probable, so the most probable one is often too
 * short. Dividing by a number that grows with the length makes up for it.
 */
@FunctionalInterface
public interface LengthPenalty {
  /**
   * Returns the divisor for a length.
   *
   * @param length tokens, the start not counted, the end counted; 1 or more
   * @return the divisor, above 0
   */
  double of(int length);

  /**
   * Returns the penalty that ranks by log-probability alone.
   *
   * @return 1 for every length
   */
  static LengthPenalty none() {
    return length -> 1;
  }

  /**
   * Returns length^α: with α = 1 hypotheses are ranked by the mean log-probability of their tokens.
   * The {@code lenpen} of fairseq.
   *
   * @param alpha 0 for none; above 1 favours length
   * @return the penalty
   */
  static LengthPenalty power(double alpha) {
    return length -> Math.pow(length, alpha);
  }

  /**
   * Returns ((5 + length) / 6)^α, gentler to short hypotheses. Wu et al. 2016, eq. 14; Vaswani et
   * al. 2017 use it with α = 0.6.
   *
   * @param alpha 0 for none; usually 0.6 to 1
   * @return the penalty
   */
  static LengthPenalty gnmt(double alpha) {
    return length -> Math.pow((5.0 + length) / 6.0, alpha);
  }
}

package org.lectern.homework.h4;

/** Task 4.1: layer normalisation ("4.norm"). Ba, Kiros, Hinton 2016. */
@FunctionalInterface
public interface RowNorm {
  /**
   * Normalises each row for itself: gainⱼ · (xⱼ − μ) / √(σ² + ε) + biasⱼ, with the mean μ of the
   * row's d numbers and their variance σ², divided by d.
   *
   * @param x words [t x d]. Not modified.
   * @param gain d numbers
   * @param bias d numbers
   * @param epsilon ε, added to the variance
   * @return [t x d], fresh
   */
  double[][] normalise(double[][] x, double[] gain, double[] bias, double epsilon);
}

package org.lectern.lab;

/**
 * What one layer costs: by the formulas, and as counted.
 *
 * @param layer its path, such as {@code encoder.0.ff}
 * @param predictedParameters by the formula
 * @param parameters counted from the arrays
 * @param predicted multiply-adds by the formula
 * @param counted multiply-adds of the products that were computed
 * @param seconds that those products took
 */
public record LayerCost(
    String layer,
    long predictedParameters,
    long parameters,
    long predicted,
    long counted,
    double seconds) {
  /**
   * How fast the layer's products ran.
   *
   * @return billions of multiply-adds a second; 0 if there were none
   */
  public double speed() {
    return counted == 0 ? 0 : 1e-9 * counted / seconds;
  }
}

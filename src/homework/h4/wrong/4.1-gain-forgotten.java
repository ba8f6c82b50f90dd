// earns: 0
// hint: the gain is not used
class MyNorm implements RowNorm {
  @Override
  public double[][] normalise(double[][] x, double[] gain, double[] bias, double epsilon) {
    int d = gain.length;
    var y = new double[x.length][d];
    for (int i = 0; i < x.length; i++) {
      double mean = 0, variance = 0;
      for (int j = 0; j < d; j++) mean += x[i][j] / d;
      for (int j = 0; j < d; j++) variance += (x[i][j] - mean) * (x[i][j] - mean) / d;
      for (int j = 0; j < d; j++) {
        y[i][j] = (x[i][j] - mean) / Math.sqrt(variance + epsilon) + bias[j];
      }
    }
    return y;
  }
}

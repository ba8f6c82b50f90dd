// earns: 0
// hint: you normalised the columns
class MyNorm implements RowNorm {
  @Override
  public double[][] normalise(double[][] x, double[] gain, double[] bias, double epsilon) {
    int t = x.length, d = gain.length;
    var y = new double[t][d];
    for (int j = 0; j < d; j++) {
      double mean = 0, variance = 0;
      for (int i = 0; i < t; i++) mean += x[i][j] / t;
      for (int i = 0; i < t; i++) variance += (x[i][j] - mean) * (x[i][j] - mean) / t;
      for (int i = 0; i < t; i++) {
        y[i][j] = gain[j] * (x[i][j] - mean) / Math.sqrt(variance + epsilon) + bias[j];
      }
    }
    return y;
  }
}

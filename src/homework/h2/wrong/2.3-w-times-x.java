// earns: 2
// hint: along the rows of w
class MyLoops implements HeadByLoops {
  public double[] project(double[] x, double[][] w) {
    double[] y = new double[w.length];
    for (int r = 0; r < w.length; r++) {
      for (int c = 0; c < x.length; c++) y[r] += w[r][c] * x[c];
    }
    return y;
  }

  public double[] weights(double[] q, double[][] keys) {
    double[] w = new double[keys.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < keys.length; j++) {
      for (int c = 0; c < q.length; c++) w[j] += q[c] * keys[j][c];
      w[j] /= Math.sqrt(q.length);
      max = Math.max(max, w[j]);
    }
    double sum = 0;
    for (int j = 0; j < w.length; j++) sum += w[j] = Math.exp(w[j] - max);
    for (int j = 0; j < w.length; j++) w[j] /= sum;
    return w;
  }

  public double[] output(double[] q, double[][] keys, double[][] values) {
    double[] w = weights(q, keys);
    double[] y = new double[values[0].length];
    for (int j = 0; j < w.length; j++) {
      for (int c = 0; c < y.length; c++) y[c] += w[j] * values[j][c];
    }
    return y;
  }
}

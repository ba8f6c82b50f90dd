// earns: 2
// hidden only
class MyLoops implements HeadByLoops {
  public double[] project(double[] x, double[][] w) {
    double[] y = new double[w[0].length];
    for (int r = 0; r < x.length; r++) {
      for (int c = 0; c < y.length; c++) y[c] += x[r] * w[r][c];
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
    double[] y = new double[Math.min(values[0].length, q.length)];
    for (int j = 0; j < w.length; j++) {
      for (int c = 0; c < y.length; c++) y[c] += w[j] * values[j][c];
    }
    return y;
  }
}

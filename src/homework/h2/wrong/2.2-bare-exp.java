// earns: 2
// hidden only
class MyNoteTwo implements NoteTwoAttention {
  public double score(double[] asks, double[] looked, double[] h, double b) {
    double s = b;
    for (int c = 0; c < asks.length; c++) s += asks[c] * h[c] + looked[c] * h[asks.length + c];
    return s;
  }

  public double[][] output(double[][] x, double[] h, double b) {
    double[][] output = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        if (j == i) continue;
        double weight = score(x[i], x[j], h, b);
        for (int c = 0; c < x[j].length; c++) output[i][c] += weight * x[j][c];
      }
    }
    return output;
  }

  public double[][] weights(double[][] x, double[] h, double b) {
    double[][] w = new double[x.length][x.length];
    for (int i = 0; i < w.length; i++) {
      double sum = 0;
      for (int j = 0; j < w.length; j++) sum += w[i][j] = Math.exp(score(x[i], x[j], h, b));
      for (int j = 0; j < w.length; j++) w[i][j] /= sum;
    }
    return w;
  }
}

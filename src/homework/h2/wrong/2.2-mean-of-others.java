// earns: 1
// hint: you took the mean
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
    for (double[] row : output) {
      for (int c = 0; c < row.length; c++) row[c] /= Math.max(1, x.length - 1);
    }
    return output;
  }

  public double[][] weights(double[][] x, double[] h, double b) {
    int t = x.length;
    double[][] scores = new double[t][t];
    boolean[][] all = new boolean[t][t];
    for (int i = 0; i < t; i++) {
      for (int j = 0; j < t; j++) {
        scores[i][j] = score(x[i], x[j], h, b);
        all[i][j] = true;
      }
    }
    return new MySoftmax().softmax(scores, all);
  }
}

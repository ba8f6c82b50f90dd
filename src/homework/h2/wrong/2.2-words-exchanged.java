// earns: 0
// hint: the two words are exchanged
class MyNoteTwo implements NoteTwoAttention {
  public double score(double[] asks, double[] looked, double[] h, double b) {
    double s = b;
    for (int c = 0; c < asks.length; c++) s += looked[c] * h[c] + asks[c] * h[asks.length + c];
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

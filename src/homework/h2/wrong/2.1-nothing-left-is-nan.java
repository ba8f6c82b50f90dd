// earns: 4
// hidden only
class MySoftmax implements MaskedSoftmax {
  public double[][] softmax(double[][] scores, boolean[][] allowed) {
    double[][] w = new double[scores.length][];
    for (int i = 0; i < w.length; i++) {
      w[i] = new double[scores[i].length];
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < w[i].length; j++) {
        if (allowed[i][j]) max = Math.max(max, scores[i][j]);
      }
      double sum = 0;
      for (int j = 0; j < w[i].length; j++) {
        if (allowed[i][j]) sum += w[i][j] = Math.exp(scores[i][j] - max);
      }
      for (int j = 0; j < w[i].length; j++) w[i][j] /= sum; // 0 / 0
    }
    return w;
  }
}

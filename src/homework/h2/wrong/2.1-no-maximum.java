// earns: 4
// hint: take the largest score of the row away
class MySoftmax implements MaskedSoftmax {
  public double[][] softmax(double[][] scores, boolean[][] allowed) {
    double[][] w = new double[scores.length][];
    for (int i = 0; i < w.length; i++) {
      w[i] = new double[scores[i].length];
      double sum = 0;
      for (int j = 0; j < w[i].length; j++) {
        w[i][j] = allowed[i][j] ? Math.exp(scores[i][j]) : 0;
        sum += w[i][j];
      }
      for (int j = 0; j < w[i].length && sum > 0; j++) w[i][j] /= sum;
    }
    return w;
  }
}

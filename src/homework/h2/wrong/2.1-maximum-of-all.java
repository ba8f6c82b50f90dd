// earns: 4
// hint: not of the whole matrix
class MySoftmax implements MaskedSoftmax {
  public double[][] softmax(double[][] scores, boolean[][] allowed) {
    double max = Double.NEGATIVE_INFINITY;
    for (double[] row : scores) for (double s : row) max = Math.max(max, s);
    double[][] w = new double[scores.length][];
    for (int i = 0; i < w.length; i++) {
      w[i] = new double[scores[i].length];
      double sum = 0;
      for (int j = 0; j < w[i].length; j++) {
        if (allowed[i][j]) sum += w[i][j] = Math.exp(scores[i][j] - max);
      }
      for (int j = 0; j < w[i].length && sum > 0; j++) w[i][j] /= sum;
    }
    return w;
  }
}

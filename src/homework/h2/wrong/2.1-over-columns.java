// earns: 0
// hint: you divided by the sum of the column
class MySoftmax implements MaskedSoftmax {
  public double[][] softmax(double[][] scores, boolean[][] allowed) {
    double[][] w = new double[scores.length][scores[0].length];
    for (int j = 0; j < scores[0].length; j++) {
      double sum = 0;
      for (int i = 0; i < w.length; i++) {
        w[i][j] = allowed[i][j] ? Math.exp(scores[i][j]) : 0;
        sum += w[i][j];
      }
      for (int i = 0; i < w.length; i++) w[i][j] /= sum;
    }
    return w;
  }
}

// earns: 4
// hidden only
class MySoftmax implements MaskedSoftmax {
  public double[][] softmax(double[][] scores, boolean[][] allowed) {
    double[][] w = new double[scores.length][];
    for (int i = 0; i < w.length; i++) {
      w[i] = new double[scores[i].length];
      double max = Arrays.stream(scores[i]).max().getAsDouble();
      double sum = 0;
      for (int j = 0; j < w[i].length; j++) {
        if (allowed[i][j] && scores[i][j] > Double.NEGATIVE_INFINITY) {
          sum += w[i][j] = Math.exp(scores[i][j] - max);
        }
      }
      for (int j = 0; j < w[i].length && sum > 0; j++) w[i][j] /= sum;
    }
    return w;
  }
}

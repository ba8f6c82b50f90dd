// earns: 1
// hint: a score of 0 is no hidden score
class MySoftmax implements MaskedSoftmax {
  public double[][] softmax(double[][] scores, boolean[][] allowed) {
    double[][] w = new double[scores.length][];
    for (int i = 0; i < w.length; i++) {
      w[i] = new double[scores[i].length];
      for (int j = 0; j < w[i].length; j++) w[i][j] = allowed[i][j] ? scores[i][j] : 0;
      double max = Arrays.stream(w[i]).max().getAsDouble();
      double sum = 0;
      for (int j = 0; j < w[i].length; j++) sum += w[i][j] = Math.exp(w[i][j] - max);
      for (int j = 0; j < w[i].length; j++) w[i][j] /= sum;
    }
    return w;
  }
}

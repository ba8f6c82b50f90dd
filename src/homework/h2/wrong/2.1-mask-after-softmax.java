// earns: 1
// hint: hide it before the division
class MySoftmax implements MaskedSoftmax {
  public double[][] softmax(double[][] scores, boolean[][] allowed) {
    double[][] w = new double[scores.length][];
    for (int i = 0; i < w.length; i++) {
      w[i] = new double[scores[i].length];
      double max = Arrays.stream(scores[i]).max().getAsDouble();
      double sum = Arrays.stream(scores[i]).map(s -> Math.exp(s - max)).sum();
      for (int j = 0; j < w[i].length; j++) {
        w[i][j] = allowed[i][j] ? Math.exp(scores[i][j] - max) / sum : 0;
      }
    }
    return w;
  }
}

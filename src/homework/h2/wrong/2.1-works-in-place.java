// earns: 0
// hint: work on a copy
class MySoftmax implements MaskedSoftmax {
  public double[][] softmax(double[][] scores, boolean[][] allowed) {
    for (int i = 0; i < scores.length; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < scores[i].length; j++) {
        if (!allowed[i][j]) scores[i][j] = Double.NEGATIVE_INFINITY;
        max = Math.max(max, scores[i][j]);
      }
      double sum = 0;
      for (int j = 0; j < scores[i].length; j++) {
        scores[i][j] = max == Double.NEGATIVE_INFINITY ? 0 : Math.exp(scores[i][j] - max);
        sum += scores[i][j];
      }
      for (int j = 0; j < scores[i].length && sum > 0; j++) scores[i][j] /= sum;
    }
    return scores;
  }
}

// earns: 0
// hint: runs along the columns
class MyHeadList implements HeadsInAList {
  @Override
  public double[][] attend(
      double[][] x, double[][][] wq, double[][][] wk, double[][][] wv, double[][] wo) {
    int t = x.length, s = wq.length, m = wq[0][0].length, l = wv[0][0].length;
    var concat = new double[t][s * l];
    for (int i = 0; i < s; i++) {
      double[][] q = mul(x, wq[i]), k = mul(x, wk[i]), v = mul(x, wv[i]);
      var weights = new double[t][t];
      for (int row = 0; row < t; row++) {
        for (int j = 0; j < t; j++) {
          double score = 0;
          for (int c = 0; c < m; c++) score += q[row][c] * k[j][c];
          weights[row][j] = Math.exp(score / Math.sqrt(m));
        }
      }
      for (int j = 0; j < t; j++) {
        double sum = 0;
        for (int row = 0; row < t; row++) sum += weights[row][j];
        for (int row = 0; row < t; row++) {
          for (int c = 0; c < l; c++) concat[row][i * l + c] += weights[row][j] / sum * v[j][c];
        }
      }
    }
    return mul(concat, wo);
  }
}

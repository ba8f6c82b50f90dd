// earns: 0
// hint: interleaved
class MyHeadList implements HeadsInAList {
  @Override
  public double[][] attend(
      double[][] x, double[][][] wq, double[][][] wk, double[][][] wv, double[][] wo) {
    int t = x.length, s = wq.length, m = wq[0][0].length, l = wv[0][0].length;
    var concat = new double[t][s * l];
    for (int i = 0; i < s; i++) {
      double[][] q = mul(x, wq[i]), k = mul(x, wk[i]), v = mul(x, wv[i]);
      for (int row = 0; row < t; row++) {
        var weights = new double[t];
        double largest = Double.NEGATIVE_INFINITY, sum = 0;
        for (int j = 0; j < t; j++) {
          for (int c = 0; c < m; c++) weights[j] += q[row][c] * k[j][c] / Math.sqrt(m);
          largest = Math.max(largest, weights[j]);
        }
        for (int j = 0; j < t; j++) {
          weights[j] = Math.exp(weights[j] - largest);
          sum += weights[j];
        }
        for (int j = 0; j < t; j++) {
          for (int c = 0; c < l; c++) concat[row][c * s + i] += weights[j] / sum * v[j][c];
        }
      }
    }
    return mul(concat, wo);
  }
}

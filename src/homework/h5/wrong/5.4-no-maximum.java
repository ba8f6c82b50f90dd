// earns: 1
// hidden only
class MyWords implements WordChooser {
  public double[][] probabilities(double[][] y, double[][] table, double[] bias) {
    var p = new double[y.length][table.length];
    for (int i = 0; i < y.length; i++) {
      double max = Double.NEGATIVE_INFINITY, sum = 0;
      for (int w = 0; w < table.length; w++) {
        p[i][w] = bias[w];
        for (int c = 0; c < y[i].length; c++) p[i][w] += y[i][c] * table[w][c];
        max = Math.max(max, p[i][w]);
      }
      for (int w = 0; w < table.length; w++) sum += p[i][w] = Math.exp(p[i][w]);
      for (int w = 0; w < table.length; w++) p[i][w] /= sum;
    }
    return p;
  }

  public int next(double[][] y, double[][] table, double[] bias) {
    var p = probabilities(y, table, bias)[y.length - 1];
    int best = 0;
    for (int w = 1; w < p.length; w++) {
      if (p[w] > p[best]) best = w;
    }
    return best;
  }
}

// earns: 0
// hint: no absolute value
class MyDistance implements ClippedDistance {
  public int[][] indices(int t, int k) {
    int[][] indices = new int[t][t];
    for (int i = 0; i < t; i++) {
      for (int j = 0; j < t; j++) indices[i][j] = Math.min(k, Math.abs(j - i));
    }
    return indices;
  }

  public double[][] term(double[][] q, double[][] p) {
    int[][] indices = indices(q.length, p.length / 2);
    double[][] term = new double[q.length][q.length];
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < q.length; j++) {
        for (int c = 0; c < q[i].length; c++) term[i][j] += q[i][c] * p[indices[i][j]][c];
      }
    }
    return term;
  }
}

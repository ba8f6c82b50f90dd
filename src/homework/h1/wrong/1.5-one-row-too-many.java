// earns: 1
// hint: rounded down
class MyDistance implements ClippedDistance {
  public int[][] indices(int t, int k) {
    int[][] indices = new int[t][t];
    for (int i = 0; i < t; i++) {
      for (int j = 0; j < t; j++) indices[i][j] = Math.max(-k, Math.min(k, j - i)) + k;
    }
    return indices;
  }

  public double[][] term(double[][] q, double[][] p) {
    int[][] indices = indices(q.length, (p.length + 1) / 2);
    double[][] term = new double[q.length][q.length];
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < q.length; j++) {
        for (int c = 0; c < q[i].length; c++) term[i][j] += q[i][c] * p[Math.min(p.length - 1, indices[i][j])][c];
      }
    }
    return term;
  }
}

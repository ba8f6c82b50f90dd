// earns: 0
// hint: it is that of the key j
class MyPlaceInScore implements PlaceInScore {
  public double[][] scores(double[][] q, double[][] k, double[][] r) {
    int t = q.length;
    double[][] scores = new double[t][t];
    for (int i = 0; i < t; i++) {
      for (int j = 0; j < t; j++) scores[i][j] = (dot(q[i], k[j]) + dot(q[i], r[i])) / Math.sqrt(q[i].length);
    }
    return scores;
  }

  private double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) sum += a[c] * b[c];
    return sum;
  }
}

// earns: 0
// hint: divides the whole sum
class MyPlaceInScore implements PlaceInScore {
  public double[][] scores(double[][] q, double[][] k, double[][] r) {
    int t = q.length;
    double[][] scores = new double[t][t];
    for (int i = 0; i < t; i++) {
      for (int j = 0; j < t; j++) scores[i][j] = dot(q[i], k[j]) / Math.sqrt(q[i].length) + dot(q[i], r[j]);
    }
    return scores;
  }

  private double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) sum += a[c] * b[c];
    return sum;
  }
}

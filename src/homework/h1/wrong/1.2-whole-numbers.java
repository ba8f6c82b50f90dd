// earns: 0
// hint: write 2.0 * i / d
class MySinusoid implements SinusoidTable {
  public double[][] table(int length, int d) {
    double[][] table = new double[length][d];
    for (int pos = 0; pos < length; pos++) {
      for (int j = 0; j < d; j++) {
        double angle = pos / Math.pow(10000, 2 * (j / 2) / d);
        table[pos][j] = j % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
      }
    }
    return table;
  }
}

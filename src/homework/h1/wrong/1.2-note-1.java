// earns: 0
// hint: that is note 1's formula
class MySinusoid implements SinusoidTable {
  public double[][] table(int length, int d) {
    double[][] table = new double[length][d];
    for (int pos = 0; pos < length; pos++) {
      for (int j = 0; j < d; j++) {
        double angle = Math.pow(pos / 10000.0, (double) (j - j % 2) / d);
        table[pos][j] = j % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
      }
    }
    return table;
  }
}

// earns: 1
// hint: an index is outside of its array
class MySinusoid implements SinusoidTable {
  public double[][] table(int length, int d) {
    double[][] table = new double[length][d];
    for (int pos = 0; pos < length; pos++) {
      for (int i = 0; 2 * i < d; i++) {
        double angle = pos / Math.pow(10000, 2.0 * i / d);
        table[pos][2 * i] = Math.sin(angle);
        table[pos][2 * i + 1] = Math.cos(angle);
      }
    }
    return table;
  }
}

// earns: 0
// hint: one behind the other
class MySinusoid implements SinusoidTable {
  public double[][] table(int length, int d) {
    double[][] table = new double[length][d];
    for (int pos = 0; pos < length; pos++) {
      int half = (d + 1) / 2;
      for (int i = 0; i < half; i++) {
        double angle = pos / Math.pow(10000, 2.0 * i / d);
        table[pos][i] = Math.sin(angle);
        if (half + i < d) table[pos][half + i] = Math.cos(angle);
      }
    }
    return table;
  }
}

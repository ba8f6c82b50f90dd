// earns: 4
// hidden only
class MyTests implements ThreeTests {
  public boolean first(Suspect m) {
    int[] source = {5, 3, 9, 4}, target = {1, 7, 4, 4, 8, 3};
    return apart(m.wholePass(source, target), m.wordByWord(source, target)) < 1e-9;
  }

  public boolean second(Suspect m) {
    double[][] q = new double[1][m.dk()], k = new double[2][m.dk()];
    q[0][0] = 1;
    k[0][0] = 1;
    double weight = m.attend(q, k, new double[][] {{1}, {0}}, false)[0][0];
    return Math.abs(weight - 1 / (1 + Math.exp(-1 / Math.sqrt(m.dk())))) < 1e-9;
  }

  public boolean third(Suspect m) {
    int[] target = {1, 7, 4};
    return apart(m.wholePass(new int[] {5, 3, 9, 4}, target),
        m.wholePass(new int[] {5, 9, 3, 4}, target)) > 0;
  }
  double apart(double[][] a, double[][] b) { // greatest difference
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) most = Math.max(most, Math.abs(a[i][j] - b[i][j]));
    }
    return most;
  }
}

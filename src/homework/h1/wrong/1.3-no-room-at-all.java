// earns: 2
// hidden only
class MyAssertions implements TwoAssertions {
  public boolean sameRoom(PositionFormula formula) {
    double first = distance(formula.at(0), formula.at(1));
    for (int pos = 1; pos <= 99; pos++) {
      double here = distance(formula.at(pos), formula.at(pos + 1));
      if (Math.abs(here - first) > 1e-9) return false;
    }
    return true;
  }

  public boolean shiftIsRotation(PositionFormula formula, int shift) {
    double[] first = turns(formula.at(0), formula.at(shift));
    for (int pos = 1; pos <= 99; pos++) {
      double[] here = turns(formula.at(pos), formula.at(pos + shift));
      for (int c = 0; c < here.length; c++) {
        if (Math.abs(here[c] - first[c]) > 1e-9) return false;
      }
    }
    return true;
  }

  private double distance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) sum += Math.pow(a[c] - b[c], 2);
    return Math.sqrt(sum);
  }

  private double[] turns(double[] a, double[] b) {
    double[] turns = new double[a.length];
    for (int i = 0; i < a.length; i += 2) {
      turns[i] = b[i + 1] * a[i + 1] + b[i] * a[i];
      turns[i + 1] = b[i] * a[i + 1] - b[i + 1] * a[i];
    }
    return turns;
  }
}

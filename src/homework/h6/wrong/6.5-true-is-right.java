// earns: 0
// hint: must mean wrong
class MyChecker implements GradientChecker {
  public double[][] differences(Accused accused, int input) {
    double h = 1e-5;
    var x = new double[accused.inputs()][][];
    for (int k = 0; k < x.length; k++) x[k] = accused.at(k);
    var slopes = new double[x[input].length][x[input][0].length];
    for (int i = 0; i < slopes.length; i++) {
      for (int j = 0; j < slopes[i].length; j++) {
        double before = x[input][i][j];
        x[input][i][j] = before + h;
        double above = accused.loss(x);
        x[input][i][j] = before - h;
        slopes[i][j] = (above - accused.loss(x)) / (2 * h);
        x[input][i][j] = before;
      }
    }
    return slopes;
  }

  public boolean[] wrong(Accused accused) {
    var wrong = new boolean[accused.inputs()];
    for (int k = 0; k < wrong.length; k++) {
      var slopes = differences(accused, k);
      var claimed = accused.claimed(k);
      for (int i = 0; i < slopes.length; i++) {
        for (int j = 0; j < slopes[i].length; j++) {
          double g = claimed[i][j];
          double error = Math.abs(slopes[i][j] - g) / (Math.abs(g) + 1e-3);
          if (!(error <= 1e-4)) wrong[k] = true; // NaN too
        }
      }
    }
    for (int k = 0; k < wrong.length; k++) wrong[k] = !wrong[k];
    return wrong;
  }
}

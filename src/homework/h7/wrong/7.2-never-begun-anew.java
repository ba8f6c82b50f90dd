// earns: 0
// hint: start must begin anew
class MyAdam implements Optimizer {
  private double beta1, beta2, epsilon;
  private double[] m, v; // one number for each weight; null before the first step
  private long t;        // the number of the step

  public void start(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  public double[] step(double[] w, double[] g, double rate) {
    if (t == 0) {
      m = new double[w.length];
      v = new double[w.length];
    }
    t++;
    double[] moved = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      double mHat = m[i] / (1 - Math.pow(beta1, t));
      double vHat = v[i] / (1 - Math.pow(beta2, t));
      moved[i] = w[i] - rate * mHat / (Math.sqrt(vHat) + epsilon);
    }
    return moved;
  }
}

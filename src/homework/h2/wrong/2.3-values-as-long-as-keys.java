// earns: 2
// hidden only
// instead of
    for (int j = 0; j < w.length; j++) {
      w[j] = Math.exp(w[j] - max);
      sum += w[j];
    }
// write
    for (int j = 0; j < w.length; j++) sum += w[j] = Math.exp(w[j] - max);
// instead of
    double[] y = new double[values[0].length];
// write
    double[] y = new double[Math.min(values[0].length, q.length)];

// earns: 2
// hint: along the rows of w
// instead of
    double[] y = new double[w[0].length];
    for (int r = 0; r < x.length; r++) {
      for (int c = 0; c < y.length; c++) y[c] += x[r] * w[r][c];
// write
    double[] y = new double[w.length];
    for (int r = 0; r < w.length; r++) {
      for (int c = 0; c < x.length; c++) y[r] += w[r][c] * x[c];
// instead of
    for (int j = 0; j < w.length; j++) {
      w[j] = Math.exp(w[j] - max);
      sum += w[j];
    }
// write
    for (int j = 0; j < w.length; j++) sum += w[j] = Math.exp(w[j] - max);

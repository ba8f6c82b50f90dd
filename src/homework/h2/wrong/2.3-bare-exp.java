// earns: 2
// hidden only
// instead of
    double max = Double.NEGATIVE_INFINITY;
// write
    double max = 0;
// instead of
      max = Math.max(max, w[j]);
// write
// instead of
    for (int j = 0; j < w.length; j++) {
      w[j] = Math.exp(w[j] - max);
      sum += w[j];
    }
// write
    for (int j = 0; j < w.length; j++) sum += w[j] = Math.exp(w[j] - max);

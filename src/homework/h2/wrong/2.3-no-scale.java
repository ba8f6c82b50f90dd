// earns: 0
// hint: divide them by √m
// instead of
      w[j] /= Math.sqrt(q.length);
// write
// instead of
    for (int j = 0; j < w.length; j++) {
      w[j] = Math.exp(w[j] - max);
      sum += w[j];
    }
// write
    for (int j = 0; j < w.length; j++) sum += w[j] = Math.exp(w[j] - max);

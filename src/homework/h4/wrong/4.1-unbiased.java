// earns: 0
// hint: divided the squares by d − 1
// instead of
      for (int j = 0; j < d; j++) variance += (x[i][j] - mean) * (x[i][j] - mean) / d;
// write
      for (int j = 0; j < d; j++) variance += (x[i][j] - mean) * (x[i][j] - mean) / (d - 1);

// earns: 0
// hint: weighted by y
// instead of
      for (int j = 0; j < y.numCols; j++) average += dy.get(i, j) * y.get(i, j);
// write
      for (int j = 0; j < y.numCols; j++) average += dy.get(i, j) / y.numCols;

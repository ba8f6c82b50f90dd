// earns: 0
// hint: overwrites
// instead of
      for (int j = 0; j < y.numCols; j++) dx.add(i, j, y.get(i, j) * (dy.get(i, j) - average));
// write
      for (int j = 0; j < y.numCols; j++) dx.set(i, j, y.get(i, j) * (dy.get(i, j) - average));

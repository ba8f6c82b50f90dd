// earns: 0
// hint: − y yᵀ of the Jacobian is missing
// instead of
      for (int j = 0; j < y.numCols; j++) dx.add(i, j, y.get(i, j) * (dy.get(i, j) - average));
// write
      for (int j = 0; j < y.numCols; j++) dx.add(i, j, y.get(i, j) * dy.get(i, j));

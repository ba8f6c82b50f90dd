// earns: 0
// hint: true must mean allowed
// instead of
      for (int j = 0; j <= i; j++) mask[i][j] = true;
// write
      for (int j = i + 1; j < length; j++) mask[i][j] = true;

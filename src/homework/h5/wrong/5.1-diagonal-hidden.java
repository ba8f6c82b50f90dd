// earns: 0
// hint: a word sees itself too
// instead of
      for (int j = 0; j <= i; j++) mask[i][j] = true;
// write
      for (int j = 0; j < i; j++) mask[i][j] = true;

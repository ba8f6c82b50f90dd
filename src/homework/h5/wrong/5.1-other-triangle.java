// earns: 0
// hint: other triangle
// instead of
      for (int j = 0; j <= i; j++) mask[i][j] = true;
// write
      for (int j = 0; j < length; j++) mask[i][j] = j >= i;

// earns: 1
// hidden only
// instead of
      for (int j = 0; j < keys.length; j++) mask[i][j] = keys[j] != pad;
// write
      for (int j = 0; j < keys.length; j++) mask[i][j] = keys[j] != 0;

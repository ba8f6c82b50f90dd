// earns: 0
// hint: never rows
// instead of
      for (int j = 0; j < words.length; j++) mask[i][j] &= padding[i][j];
// write
      for (int j = 0; j < words.length; j++) mask[i][j] &= padding[i][j] && words[i] != pad;

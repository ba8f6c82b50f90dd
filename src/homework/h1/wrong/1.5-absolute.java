// earns: 0
// hint: no absolute value
// instead of
      for (int j = 0; j < t; j++) indices[i][j] = Math.max(-k, Math.min(k, j - i)) + k;
// write
      for (int j = 0; j < t; j++) indices[i][j] = Math.min(k, Math.abs(j - i));
// instead of
    int[][] indices = indices(q.length, p.length / 2); // 2k + 1 rows, so k is half, rounded down
// write
    int[][] indices = indices(q.length, p.length / 2);

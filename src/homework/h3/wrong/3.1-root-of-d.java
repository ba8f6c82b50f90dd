// earns: 0
// hint: divided by √d
// instead of
          for (int c = 0; c < m; c++) weights[j] += q[row][c] * k[j][c] / Math.sqrt(m);
// write
          for (int c = 0; c < m; c++) weights[j] += q[row][c] * k[j][c] / Math.sqrt(x[0].length);

// earns: 0
// hint: interleaved
// instead of
          for (int c = 0; c < l; c++) concat[row][i * l + c] += weights[j] / sum * v[j][c];
// write
          for (int c = 0; c < l; c++) concat[row][c * s + i] += weights[j] / sum * v[j][c];

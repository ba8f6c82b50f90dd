// earns: 1
// hint: you took the mean
// instead of
    for (int c = 0; c < asks.length; c++) {
      s += asks[c] * h[c] + looked[c] * h[asks.length + c];
    }
// write
    for (int c = 0; c < asks.length; c++) s += asks[c] * h[c] + looked[c] * h[asks.length + c];
// instead of
        if (j == i) continue; // all the other words
// write
        if (j == i) continue;
// instead of
        for (int c = 0; c < x[j].length; c++) output[i][c] += weight * x[j][c];
      }
// write
        for (int c = 0; c < x[j].length; c++) output[i][c] += weight * x[j][c];
      }
    }
    for (double[] row : output) {
      for (int c = 0; c < row.length; c++) row[c] /= Math.max(1, x.length - 1);

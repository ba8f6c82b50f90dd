// earns: 1
// hint: needs a floor
// instead of
          double error = Math.abs(slopes[i][j] - g) / (Math.abs(g) + 1e-3);
// write
          double error = Math.abs(slopes[i][j] - g) / Math.abs(g);

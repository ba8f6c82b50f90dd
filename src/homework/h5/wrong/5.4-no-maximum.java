// earns: 1
// hidden only
// instead of
      for (int w = 0; w < table.length; w++) sum += p[i][w] = Math.exp(p[i][w] - max);
// write
      for (int w = 0; w < table.length; w++) sum += p[i][w] = Math.exp(p[i][w]);

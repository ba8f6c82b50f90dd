// earns: 1
// hint: an index is outside of its array
// instead of
      for (int j = 0; j < d; j++) {
        int even = j - j % 2; // 2i
        double angle = pos / Math.pow(10000, (double) even / d);
        table[pos][j] = j == even ? Math.sin(angle) : Math.cos(angle);
// write
      for (int i = 0; 2 * i < d; i++) {
        double angle = pos / Math.pow(10000, 2.0 * i / d);
        table[pos][2 * i] = Math.sin(angle);
        table[pos][2 * i + 1] = Math.cos(angle);

// earns: 2
// hint: still left out
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
        all[i][j] = true;
// write
        all[i][j] = i != j;

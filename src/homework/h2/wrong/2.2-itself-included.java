// earns: 1
// hint: all the OTHER words
// instead of
    for (int c = 0; c < asks.length; c++) {
      s += asks[c] * h[c] + looked[c] * h[asks.length + c];
    }
// write
    for (int c = 0; c < asks.length; c++) s += asks[c] * h[c] + looked[c] * h[asks.length + c];
// instead of
        if (j == i) continue; // all the other words
// write

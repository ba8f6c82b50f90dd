// earns: 0
// hint: the two words are exchanged
// instead of
    for (int c = 0; c < asks.length; c++) {
      s += asks[c] * h[c] + looked[c] * h[asks.length + c];
    }
// write
    for (int c = 0; c < asks.length; c++) s += looked[c] * h[c] + asks[c] * h[asks.length + c];
// instead of
        if (j == i) continue; // all the other words
// write
        if (j == i) continue;

// earns: 2
// hint: the bias b is missing
// instead of
    double s = b;
    for (int c = 0; c < asks.length; c++) {
      s += asks[c] * h[c] + looked[c] * h[asks.length + c];
    }
// write
    double s = 0;
    for (int c = 0; c < asks.length; c++) s += asks[c] * h[c] + looked[c] * h[asks.length + c];
// instead of
        if (j == i) continue; // all the other words
// write
        if (j == i) continue;

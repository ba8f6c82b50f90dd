// earns: 1
// hidden only
// instead of
    int d = n.numCols;
// write
    int d = 5;

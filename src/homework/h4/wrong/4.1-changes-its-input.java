// earns: 0
// hint: work on a copy
// instead of
    var y = new double[x.length][d];
// write
    var y = x;

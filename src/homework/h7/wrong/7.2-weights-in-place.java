// earns: 0
// hint: work on a copy
// instead of
    double[] moved = new double[w.length];
// write
    double[] moved = w;

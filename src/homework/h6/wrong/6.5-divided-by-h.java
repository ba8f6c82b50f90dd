// earns: 0
// hint: not by h
// instead of
        slopes[i][j] = (above - accused.loss(x)) / (2 * h);
// write
        slopes[i][j] = (above - accused.loss(x)) / h;

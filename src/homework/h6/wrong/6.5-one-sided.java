// earns: 1
// hint: one-sided
// instead of
        x[input][i][j] = before - h;
        slopes[i][j] = (above - accused.loss(x)) / (2 * h);
// write
        x[input][i][j] = before;
        slopes[i][j] = (above - accused.loss(x)) / h;

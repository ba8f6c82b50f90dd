// earns: 1
// hint: put each number back
// instead of
        x[input][i][j] = before;
// write

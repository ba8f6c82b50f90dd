// earns: 0
// hint: the division by √d_k = 2 is missing
// instead of
        scores[i][j] /= Math.sqrt(q[i].length);
// write

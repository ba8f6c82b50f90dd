// earns: 0
// hint: the width of X
// instead of
    return Matrices.mul(weights(q, k), v);   // [t x t] [t x dv] = [t x dv]
// write
    var shorter = Matrices.scale(q, Math.sqrt((double) q.numCols / x.numCols));
    return Matrices.mul(weights(shorter, k), v); // divided by the root of the width of x

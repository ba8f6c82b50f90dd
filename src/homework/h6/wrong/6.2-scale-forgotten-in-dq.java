// earns: 0
// hint: dQ lacks the factor
// instead of
    ds = Matrices.scale(ds, 1 / Math.sqrt(q.numCols));
    Matrices.addToMul(dq, ds, k);                            // dQ += dS K
// write
    Matrices.addToMul(dq, ds, k);
    ds = Matrices.scale(ds, 1 / Math.sqrt(q.numCols));                            // dQ += dS K

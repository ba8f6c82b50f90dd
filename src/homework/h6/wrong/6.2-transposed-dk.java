// earns: 0
// hint: yours uses dS, not dSᵀ
// instead of
    Matrices.addToMulTransA(dk, ds, q);                      // dK += dSᵀ Q
// write
    Matrices.addToMul(dk, ds, q);                      // dK += dSᵀ Q

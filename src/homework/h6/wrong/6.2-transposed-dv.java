// earns: 0
// hint: yours uses w, not wᵀ
// instead of
    Matrices.addToMulTransA(dv, w, dy);                      // dV += wᵀ dY
// write
    Matrices.addToMul(dv, w, dy);                      // dV += wᵀ dY

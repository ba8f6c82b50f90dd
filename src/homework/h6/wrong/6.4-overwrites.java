// earns: 0
// hint: gradient of x is overwritten
// instead of
    Matrices.addToMulTransB(dx, dz, w1);
// write
    dx.setTo(Matrices.mulTransB(dz, w1));

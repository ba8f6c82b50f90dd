// earns: 1
// hint: work on a copy
// instead of
    var scores = Matrices.mulTransB(q, k);                         // [tq x tk]
    var scaled = Matrices.scale(scores, 1 / Math.sqrt(q.numCols)); // [tq x tk]
// write
    CommonOps_DDRM.scale(1 / Math.sqrt(q.numCols), q);
    var scaled = Matrices.mulTransB(q, k);

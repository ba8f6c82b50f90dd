// earns: 0
// hint: row asks, column answers, so it is Q Kᵀ
// instead of
    var scores = Matrices.mulTransB(q, k);                         // [tq x tk]
// write
    var scores = Matrices.mulTransB(k, q);

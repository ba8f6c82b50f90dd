// earns: 0
// hint: went down the columns
// instead of
    var scores = Matrices.mulTransB(q, k);                         // [tq x tk]
// write
    var scores = Matrices.mulTransB(k, q);                         // [tk x tq]
// instead of
    return new DMatrixRMaj(new MySoftmax().softmax(rows, all));    // [tq x tk]
// write
    return Matrices.transpose(new DMatrixRMaj(new MySoftmax().softmax(rows, all)));

// earns: 0
// hint: without ÷ √d_k
// instead of
    var scaled = Matrices.scale(scores, 1 / Math.sqrt(q.numCols)); // [tq x tk]
// write
    var scaled = scores;

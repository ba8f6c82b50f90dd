// earns: 0
// hint: row asks, column answers, so it is Q Kᵀ
class MyMatrices implements HeadByMatrices {
  public DMatrixRMaj weights(DMatrixRMaj q, DMatrixRMaj k) {
    return softmax(Matrices.scale(Matrices.mulTransB(k, q), 1 / Math.sqrt(q.numCols)));
  }

  public DMatrixRMaj attend(DMatrixRMaj x, DMatrixRMaj wq, DMatrixRMaj wk, DMatrixRMaj wv) {
    var q = Matrices.mul(x, wq);
    var k = Matrices.mul(x, wk);
    return Matrices.mul(weights(q, k), Matrices.mul(x, wv));
  }

  private DMatrixRMaj softmax(DMatrixRMaj s) { // of each row
    var w = new DMatrixRMaj(s.numRows, s.numCols);
    for (int i = 0; i < s.numRows; i++) {
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int j = 0; j < s.numCols; j++) max = Math.max(max, s.get(i, j));
      for (int j = 0; j < s.numCols; j++) sum += Math.exp(s.get(i, j) - max);
      for (int j = 0; j < s.numCols; j++) w.set(i, j, Math.exp(s.get(i, j) - max) / sum);
    }
    return w;
  }
}

// earns: 1
// hidden only
class MyMatrices implements HeadByMatrices {
  public DMatrixRMaj weights(DMatrixRMaj q, DMatrixRMaj k) {
    return softmax(Matrices.scale(Matrices.mulTransB(q, k), 1 / Math.sqrt(q.numCols)));
  }

  public DMatrixRMaj attend(DMatrixRMaj x, DMatrixRMaj wq, DMatrixRMaj wk, DMatrixRMaj wv) {
    var q = Matrices.mul(x, wq);
    var k = Matrices.mul(x, wk);
    return Matrices.mul(weights(q, k), Matrices.mul(x, wv));
  }

  private DMatrixRMaj softmax(DMatrixRMaj s) {
    var w = new DMatrixRMaj(s.numRows, s.numCols);
    CommonOps_DDRM.elementExp(s, w);
    for (int i = 0; i < w.numRows; i++) {
      double sum = 0;
      for (int j = 0; j < w.numCols; j++) sum += w.get(i, j);
      for (int j = 0; j < w.numCols; j++) w.set(i, j, w.get(i, j) / sum);
    }
    return w;
  }
}

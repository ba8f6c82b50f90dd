// earns: 0
// hint: must not come back
class MyFeedForwardBackward implements FeedForwardBackward {
  public void backward(DMatrixRMaj dy, DMatrixRMaj x, DMatrixRMaj a, DMatrixRMaj w1,
      DMatrixRMaj w2, DMatrixRMaj dx, DMatrixRMaj dw1, DMatrixRMaj db1, DMatrixRMaj dw2,
      DMatrixRMaj db2) {
    Matrices.addToMulTransA(dw2, a, dy);
    Matrices.addToSumOfRows(db2, dy);
    var dz = Matrices.mulTransB(dy, w2);
    for (int i = 0; i < dz.numRows; i++) {
      for (int j = 0; j < dz.numCols; j++) {
        
      }
    }
    Matrices.addToMulTransA(dw1, x, dz);
    Matrices.addToSumOfRows(db1, dz);
    Matrices.addToMulTransB(dx, dz, w1);
  }
}

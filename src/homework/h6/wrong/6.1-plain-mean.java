// earns: 0
// hint: weighted by y
class MySoftmaxBackward implements SoftmaxBackward {
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj dx) {
    for (int i = 0; i < y.numRows; i++) {
      double average = 0;
      for (int j = 0; j < y.numCols; j++) average += dy.get(i, j) / y.numCols;
      for (int j = 0; j < y.numCols; j++) dx.add(i, j, y.get(i, j) * (dy.get(i, j) - average));
    }
  }
}

// earns: 0
// hint: each row has its own average
class MySoftmaxBackward implements SoftmaxBackward {
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj dx) {
    double average = 0;
    for (int i = 0; i < y.data.length; i++) average += dy.data[i] * y.data[i];
    for (int i = 0; i < y.numRows; i++) {
      for (int j = 0; j < y.numCols; j++) dx.add(i, j, y.get(i, j) * (dy.get(i, j) - average));
    }
  }
}

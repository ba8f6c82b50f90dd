// earns: 0
// hint: mean's own path
class MyLayerNormBackward implements LayerNormBackward {
  public void backward(DMatrixRMaj dy, DMatrixRMaj n, double[] r, DMatrixRMaj gain,
      DMatrixRMaj dx, DMatrixRMaj dgain, DMatrixRMaj dbias) {
    int d = n.numCols;
    for (int i = 0; i < n.numRows; i++) {
      double mean = 0, stretch = 0;
      for (int j = 0; j < d; j++) {
        double dn = gain.get(0, j) * dy.get(i, j);
        mean += dn / d;
        stretch += dn * n.get(i, j) / d;
      }
      for (int j = 0; j < d; j++) {
        double dn = gain.get(0, j) * dy.get(i, j);
        dx.add(i, j, r[i] * (dn - n.get(i, j) * stretch));
        dgain.add(0, j, dy.get(i, j) * n.get(i, j));
        dbias.add(0, j, dy.get(i, j));
      }
    }
  }
}

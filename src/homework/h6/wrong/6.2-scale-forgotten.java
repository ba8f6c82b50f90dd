// earns: 0
// hint: since the scores had it
class MyAttentionBackward implements AttentionBackward {
  public void backward(DMatrixRMaj dy, DMatrixRMaj w, DMatrixRMaj q, DMatrixRMaj k,
      DMatrixRMaj v, DMatrixRMaj dq, DMatrixRMaj dk, DMatrixRMaj dv) {
    var dw = Matrices.mulTransB(dy, v);                      // [tq x tk]
    Matrices.addToMulTransA(dv, w, dy);                      // dV += wᵀ dY
    var ds = new DMatrixRMaj(w.numRows, w.numCols);
    new MySoftmaxBackward().backward(dw, w, ds);
    
    Matrices.addToMul(dq, ds, k);                            // dQ += dS K
    Matrices.addToMulTransA(dk, ds, q);                      // dK += dSᵀ Q
  }
}

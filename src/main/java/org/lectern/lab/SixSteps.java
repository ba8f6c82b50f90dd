package org.lectern.lab;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.notes.Formula;

/**
 * The figure that closes note 4 ("Thinking Machines"): six steps from embedded words to the output
 * of one head, after Jay Alammar, The Illustrated Transformer, 2018.
 */
public final class SixSteps {
  private SixSteps() {}

  /**
   * The steps, each kept by its name: {@code q}, {@code k}, {@code v}, {@code scores}, {@code
   * scaled}, {@code weights}, and the weighted sum {@code head}.
   *
   * @param x words [t x d]
   * @param wq W^Q [d x dk]
   * @param wk W^K [d x dk]
   * @param wv W^V [d x dv]
   * @return the trace
   */
  @Formula({"4.figure", "1.qkv"})
  public static Trace of(DMatrixRMaj x, DMatrixRMaj wq, DMatrixRMaj wk, DMatrixRMaj wv) {
    Tape tape = Tape.traced();
    Value words = tape.input(x);
    Value q = tape.label("q", tape.mul(words, tape.input(wq)), "1.qkv"); // [t x dk]
    Value k = tape.label("k", tape.mul(words, tape.input(wk)), "1.qkv"); // [t x dk]
    Value v = tape.label("v", tape.mul(words, tape.input(wv)), "1.qkv"); // [t x dv]
    new ScaledDotProduct().attend(tape, q, k, v, Mask.NONE); // [t x dv]
    return tape.trace();
  }
}

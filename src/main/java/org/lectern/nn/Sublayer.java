package org.lectern.nn;

import java.util.function.UnaryOperator;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.notes.Formula;

/**
 * What surrounds every sub-layer f: dropout, residual connection and layer normalisation. Vaswani
 * et al. 2017, 3.1 and 5.4; note 4 ("4.norm").
 *
 * <p>Post-norm, as in the paper: norm(x + dropout(f(x))). Pre-norm: x + dropout(f(norm(x))), which
 * keeps a path without any norm from the last layer to the first (Xiong et al. 2020).
 */
final class Sublayer {
  private final LayerNorm norm;
  private final boolean preNorm;
  private final double dropout;

  Sublayer(Parameters parameters, Config config) {
    this.norm = new LayerNorm(parameters.at("norm"), config.d());
    this.preNorm = config.preNorm();
    this.dropout = config.dropout();
  }

  @Formula("4.norm")
  Value forward(Tape tape, Value x, UnaryOperator<Value> f) {
    if (preNorm) {
      Value y = f.apply(tape.label("norm", norm.forward(tape, x), "4.norm")); // [t x d]
      return tape.label("residual", tape.add(x, tape.dropout(y, dropout)), "4.norm");
    }
    Value y = f.apply(x); // [t x d]
    if (!tape.isTraced()) { // the same as below, in one operation
      return norm.addNorm(tape, x, y, dropout);
    }
    Value sum = tape.label("residual", tape.add(x, tape.dropout(y, dropout)), "4.norm");
    return tape.label("norm", norm.forward(tape, sum), "4.norm");
  }
}

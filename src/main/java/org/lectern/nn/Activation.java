package org.lectern.nn;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;

/** What stands between the two linear layers of the feed-forward network. */
public enum Activation {
  /** max(0, x). Vaswani et al. 2017, eq. 2. */
  RELU {
    @Override
    Value apply(Tape tape, Value x) {
      return tape.relu(x);
    }
  },
  /** x Φ(x), exact. Hendrycks and Gimpel 2016. */
  GELU {
    @Override
    Value apply(Tape tape, Value x) {
      return tape.gelu(x);
    }
  };

  abstract Value apply(Tape tape, Value x);
}

package org.lectern.homework.h6;

/** A mistake that is often made on the way back. */
public enum Bug {
  /** dx = y ∘ dy. */
  NO_AVERAGE("the part − y yᵀ of the Jacobian is missing: subtract Σⱼ dyⱼ yⱼ from each dyᵢ"),
  /** dx = y ∘ (dy + average). */
  PLUS_AVERAGE("the average is subtracted, yᵢ (dyᵢ − Σⱼ dyⱼ yⱼ); yours is added"),
  /** The plain mean of dy. */
  PLAIN_MEAN("the average of dy is weighted by y: Σⱼ dyⱼ yⱼ, not Σⱼ dyⱼ / n"),
  /** One average for the whole matrix. */
  ONE_AVERAGE("each row has its own average; yours is summed over all rows"),
  /** dS = dw. */
  NO_JACOBIAN("step 2 is missing: dw must go back through the softmax before it is dS"),
  /** No division by the root of dk. */
  SCALE_FORGOTTEN("dQ and dK need the factor 1 / √dk, since the scores had it"),
  /** Only dK is scaled. */
  SCALE_FORGOTTEN_IN_DQ("dQ lacks the factor 1 / √dk, and dK has it"),
  /** Divided by dk. */
  SCALE_TWICE("you divide by √dk twice; the scores were divided once"),
  /** dK = dS Q. */
  DK_TRANSPOSED("dK = dSᵀ Q / √dk: a key collects along its column; yours uses dS, not dSᵀ"),
  /** dV = w dY. */
  DV_TRANSPOSED("dV = wᵀ dY: a value collects along its column; yours uses w, not wᵀ"),
  /** No mean of dn. */
  NO_MEAN("the mean's own path is missing: subtract the mean of dn over the row"),
  /** No stretch. */
  NO_STRETCH("the variance's own path is missing: subtract nⱼ times the mean of dn ∘ n"),
  /** dn = dy. */
  NO_GAIN("dn = gain ∘ dy: the gain is missing on the way back to x"),
  /** Not times r. */
  NO_R("the factor r of the row is missing"),
  /** Means over d − 1. */
  FEWER("the means over the row divide by d, not by d − 1"),
  /** dgain = Σ dy. */
  GAIN_LIKE_BIAS("dgain = Σ dy ∘ n over the rows; yours lacks the n"),
  /** Gain and bias of one row. */
  LAST_ROW("gain and bias serve every row, so their gradients are sums over all rows"),
  /** No gate. */
  NO_GATE("what the ReLU stopped must not come back: da goes through only where a > 0"),
  /** Gate where da is positive. */
  GATE_OF_GRADIENT("the gate is open where a > 0, what went forward; yours looks at the gradient"),
  /** db1 before the gate. */
  BIAS_BEFORE_GATE("b₁ stands before the ReLU: db₁ sums the gated gradient"),
  /** A mean over rows. */
  BIAS_MEAN("a bias reaches every row: its gradient is the sum over rows, not their mean");

  private final String hint;

  Bug(String hint) {
    this.hint = hint;
  }

  /**
   * What to say to whoever makes it.
   *
   * @return a sentence without a full stop
   */
  public String hint() {
    return hint;
  }
}

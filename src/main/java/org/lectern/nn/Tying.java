package org.lectern.nn;

/** Which tables of words are one and the same. Press and Wolf 2017; Vaswani et al. 2017, 3.4. */
public enum Tying {
  /** Source embedding, target embedding and generator have a table each. */
  NONE,
  /** The generator uses the target embedding, transposed. */
  TARGET,
  /** One table for all three; source and target must have one vocabulary. */
  ALL
}

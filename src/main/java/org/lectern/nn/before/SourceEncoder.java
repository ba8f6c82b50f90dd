package org.lectern.nn.before;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Segments;

/** Reads a sentence: from the embeddings of its words to what a decoder may look at. */
@FunctionalInterface
public interface SourceEncoder {
  /**
   * Reads sentences.
   *
   * @param tape where to compute
   * @param x embedded words of all sentences [ts x d]
   * @param sentences rows of each sentence in x
   * @return a vector for each word, and one for each sentence
   */
  Memory read(Tape tape, Value x, Segments sentences);
}

package org.lectern.explore;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.lectern.decode.StepFunction;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Transformer;

/** What a search asks of a model that may have parts switched off. */
final class Steps {
  private Steps() {}

  /**
   * A model for one search.
   *
   * @param model a variant
   * @param unmasked whether its causal mask is off. Then a new word changes what the words before
   *     it look like, so nothing can be remembered, and each prefix is read anew.
   * @param source ids, with the end
   * @param prefix ids that every hypothesis begins with, without the start
   * @param temperature by which logits are divided
   */
  static StepFunction of(
      Transformer model, boolean unmasked, int[] source, int[] prefix, double temperature) {
    StepFunction plain = unmasked ? anew(model, source) : model.decoding(source)::next;
    return tempered(after(prefix, plain), temperature);
  }

  /** Reads whole prefixes, those of all hypotheses at once. */
  private static StepFunction anew(Transformer model, int... source) {
    return new StepFunction() {
      private int[][] rows = {{}}; // of the call before

      @Override
      public DMatrixRMaj next(int[] parents, int[] tokens) {
        int[][] longer = new int[tokens.length][];
        int[][] sources = new int[tokens.length][];
        for (int i = 0; i < tokens.length; i++) {
          int[] before = rows[parents[i]];
          longer[i] = Arrays.copyOf(before, before.length + 1);
          longer[i][before.length] = tokens[i];
          sources[i] = source;
        }
        rows = longer;
        Tape off = Tape.off();
        Value memory = model.encode(off, sources);
        Value logits = model.decode(off, longer, memory, Segments.of(sources));
        return lastRows(logits.matrix(), longer);
      }
    };
  }

  private static DMatrixRMaj lastRows(DMatrixRMaj logits, int[]... prefixes) {
    DMatrixRMaj last = new DMatrixRMaj(prefixes.length, logits.numCols);
    int row = -1;
    for (int i = 0; i < prefixes.length; i++) {
      row += prefixes[i].length;
      System.arraycopy(
          logits.data, row * logits.numCols, last.data, i * last.numCols, last.numCols);
    }
    Matrices.toLogSoftmax(last);
    return last;
  }

  /** Lets the model read the prefix behind the start, before the search begins. */
  private static StepFunction after(int[] prefix, StepFunction model) {
    return new StepFunction() {
      private boolean begun;

      @Override
      public DMatrixRMaj next(int[] parents, int[] tokens) {
        DMatrixRMaj next = model.next(parents, tokens);
        if (!begun) {
          begun = true;
          for (int token : prefix) {
            next = model.next(new int[] {0}, new int[] {token});
          }
        }
        return next;
      }
    };
  }

  private static StepFunction tempered(StepFunction model, double temperature) {
    if (temperature == 1) {
      return model;
    }
    return (parents, tokens) -> {
      DMatrixRMaj next = model.next(parents, tokens); // fresh
      for (int i = 0; i < next.data.length; i++) {
        next.data[i] /= temperature;
      }
      Matrices.toLogSoftmax(next);
      return next;
    };
  }
}

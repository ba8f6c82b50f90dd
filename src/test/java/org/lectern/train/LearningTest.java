package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Precision;
import org.lectern.nn.Decoding;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;

/**
 * The whole of it: a model that has seen 4,000 of a million rows of six digits reverses the rest.
 */
class LearningTest {
  @Test
  void reversesSixDigits() throws Exception {
    reverses(32, new Recipe(8, 64, 0.004, 200, 0.1, 1, 40, 1));
  }

  /** Wide enough that its large products are rounded. */
  @Test
  void reversesSixDigitsWithMixedPrecision() throws Exception {
    Recipe exact = new Recipe(3, 64, 0.001, 60, 0.1, 1, 40, 1);
    reverses(144, exact.withPrecision(Precision.MIXED));
  }

  private static void reverses(int width, Recipe recipe) throws Exception {
    Checkpoint start =
        Checkpoint.of(Digits.model(width, 1, 0.0), Digits.TOKENIZER, Digits.TOKENIZER, recipe);
    List<EncodedPair> unseen = Digits.pairs(500, 6, 6, 99);
    new Trainer(start, Digits.pairs(4000, 6, 6, 1), unseen).train();
    long right = unseen.stream().filter(pair -> reverses(start.model(), pair)).count();
    assertTrue(right >= 0.99 * unseen.size(), right + " of " + unseen.size() + " right");
  }

  /** Takes the most probable word each time and compares with the whole target. */
  private static boolean reverses(Transformer model, EncodedPair pair) {
    int[] target = pair.target();
    int[] said = new int[target.length];
    said[0] = Vocabulary.START;
    Decoding decoding = model.decoding(pair.source());
    for (int i = 1; i < said.length; i++) {
      DMatrixRMaj next = decoding.next(new int[] {0}, new int[] {said[i - 1]});
      said[i] = Matrices.argmax(next, 0);
    }
    return Arrays.equals(target, said);
  }
}

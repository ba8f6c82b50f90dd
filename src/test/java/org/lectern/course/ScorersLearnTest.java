package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.lab.Toy;
import org.lectern.nn.AdditiveAttention;
import org.lectern.nn.AttentionKind;
import org.lectern.nn.OneLayerScorer;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Transformer;
import org.lectern.notes.Formula;
import org.lectern.text.EncodedPair;
import org.lectern.train.Recipe;
import org.lectern.train.Trainer;
import org.lectern.train.Validation;

/**
 * Notebook 04: the same small model with three kinds of attention reads 1,000 rows of six digits
 * and says them backwards. Where every word must look at another place, one layer is lost.
 */
class ScorersLearnTest {
  private static final List<EncodedPair> ROWS = Toy.REVERSE.pairs(1000, 6, 1);
  private static final List<EncodedPair> UNSEEN = Toy.REVERSE.pairs(200, 6, 99);

  @Test
  @Formula("2.scorer")
  void additiveAndDotProductLearnToReverseAndOneLayerDoesNot() throws Exception {
    double oneLayer = lossOf(OneLayerScorer::new);
    double additive = lossOf(AdditiveAttention::new);
    double dot = lossOf(new ScaledDotProduct());
    String losses = "one layer " + oneLayer + ", additive " + additive + ", dot product " + dot;
    assertTrue(additive < 0.2 && dot < 0.2, losses); // perplexity below 1.22
    assertTrue(oneLayer > 1, losses); // below ln 10 = 2.30: it learns which digits, not where
    assertTrue(oneLayer < 1.7, losses);
  }

  private static double lossOf(AttentionKind kind) throws Exception {
    Transformer model = Transformer.create(Toy.config(16, 1), kind, new Sinusoid(), 1);
    Recipe recipe = new Recipe(6, 32, 0.006, 60, 0, 1, 40, 1);
    new Trainer(model, recipe, ROWS, List.of()).train();
    return Validation.loss(model, UNSEEN);
  }
}

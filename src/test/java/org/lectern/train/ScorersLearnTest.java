package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.nn.AdditiveAttention;
import org.lectern.nn.AttentionKind;
import org.lectern.nn.Config;
import org.lectern.nn.OneLayerScorer;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Transformer;
import org.lectern.notes.Formula;
import org.lectern.text.EncodedPair;

/**
 * The same small model with three kinds of attention reads 1,000 rows of six digits and says them
 * backwards. Where every word must look at another place, one layer is lost.
 */
class ScorersLearnTest {
  private static final List<EncodedPair> TRAINING = Digits.pairs(1000, 6, 6, 1);
  private static final List<EncodedPair> UNSEEN = Digits.pairs(200, 6, 6, 99);

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
    int ids = Digits.TOKENIZER.size();
    Config config = Config.of(16, 1, 32, 1, ids, ids).withDropout(0);
    Transformer model = Transformer.create(config, kind, new Sinusoid(), 1);
    Recipe recipe = new Recipe(6, 32, 0.006, 60, 0, 1, 40, 1);
    new Trainer(model, recipe, TRAINING, List.of()).train();
    return Validation.loss(model, UNSEEN);
  }
}

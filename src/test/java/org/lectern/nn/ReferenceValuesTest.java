package org.lectern.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.SharedData;
import org.lectern.grad.Tape;
import org.lectern.matrix.Mask;

/** Losses, positions and masks against the numbers in the tests of other libraries. */
class ReferenceValuesTest {
  private static JsonNode golden(String name) throws IOException {
    return new ObjectMapper()
        .readTree(SharedData.file("golden/losses/losses_optim_masks.json").toFile())
        .get(name);
  }

  private static double crossEntropy(double[][] logits, int[] labels, double smoothing) {
    Tape tape = Tape.off();
    return tape.crossEntropy(tape.input(new DMatrixRMaj(logits)), labels, smoothing)
        .matrix()
        .get(0, 0);
  }

  @Test
  void crossEntropyOfCandle() throws IOException {
    JsonNode c = golden("candle_cross_entropy");
    double[][] logits = new ObjectMapper().convertValue(c.get("logits"), double[][].class);
    int[] labels = new ObjectMapper().convertValue(c.get("targets"), int[].class);
    double mean = crossEntropy(logits, labels, 0) / labels.length;
    assertEquals(c.get("mean_loss").asDouble(), mean, c.get("atol").asDouble());
  }

  /**
   * JoeyNMT gives no probability to the padding and ε / (n − 2) to every other wrong word, and
   * counts the divergence KL(q, p) instead of the cross-entropy. Without the padding's column n' =
   * n − 1 words remain; ours gives ε' / n' to each, the right one included, so ε' = ε n' / (n' −
   * 1). A softmax over the remaining words is p / (1 − p(padding)), and KL is less by the entropy
   * of q.
   */
  @Test
  void labelSmoothingOfJoeyNmt() throws IOException {
    JsonNode c = golden("joeynmt_label_smoothing");
    int[] labels =
        IntStream.range(0, c.get("targets").size())
            .map(i -> c.get("targets").get(i).asInt())
            .filter(id -> id != c.get("pad").asInt())
            .map(id -> id - 1)
            .toArray();
    JsonNode p = c.get("probs");
    int n = p.size() - 1; // without the padding
    double[] row =
        IntStream.rangeClosed(1, n).mapToDouble(j -> Math.log(p.get(j).asDouble())).toArray();
    double[][] logits = new double[labels.length][];
    Arrays.fill(logits, row);
    double rest = Math.log(1 - p.get(c.get("pad").asInt()).asDouble());
    for (JsonNode smoothed : c.get("cases")) {
      double epsilon = smoothed.get("eps").asDouble();
      double wrong = epsilon / (n - 1);
      double entropy =
          epsilon == 0
              ? 0
              : -(1 - epsilon) * Math.log(1 - epsilon) - (n - 1) * wrong * Math.log(wrong);
      double loss = crossEntropy(logits, labels, epsilon * n / (n - 1));
      double divergence = loss - labels.length * (rest + entropy);
      assertEquals(smoothed.get("loss").asDouble(), divergence, c.get("atol").asDouble());
    }
  }

  @Test
  void positionsOfFairseq() throws IOException {
    JsonNode c = golden("positional_encoding");
    DMatrixRMaj table = Sinusoid.table(4, c.get("d_model").asInt());
    for (int position = 0; position < 4; position++) {
      for (int j = 0; j < 2; j++) {
        double expected = c.get("table").get(position).get(j).asDouble();
        assertEquals(expected, table.get(position, j), c.get("atol").asDouble());
      }
    }
  }

  @Test
  void futureMasksOfOpenNmt() throws IOException {
    JsonNode c = golden("masks");
    int[] lengths = new ObjectMapper().convertValue(c.get("lengths"), int[].class);
    Mask mask = Mask.padding(lengths).and(Mask.CAUSAL);
    for (int s = 0; s < lengths.length; s++) {
      for (int query = 0; query < 4; query++) {
        for (int key = 0; key < 4; key++) {
          boolean expected = c.get("mask").get(s).get(query).get(key).asInt() == 1;
          assertEquals(expected, mask.of(s).allows(query, key));
        }
      }
    }
  }
}

package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lectern.SharedData;

/** Cases from the tests of fairseq, tensor2tensor and AllenNLP, each under its own rule. */
class BeamSearchReferenceTest {
  /** The same sums of a few logarithms, written with 16 digits. */
  private static final double EXACT = 1e-12;

  @TestFactory
  List<DynamicTest> agrees() throws IOException {
    JsonNode file =
        new ObjectMapper().readTree(SharedData.file("golden/beam/beam_search.json").toFile());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : file.get("cases")) {
      String rule = one.get("rule").asText().split(" ")[0];
      String name = rule + ": " + one.get("name").asText();
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () -> {
                switch (rule) {
                  case "fairseq" -> fairseq(one);
                  case "tensor2tensor" -> tensor2tensor(one);
                  default -> allennlp(one);
                }
              }));
    }
    assertTrue(!tests.isEmpty(), "no cases in the file");
    return tests;
  }

  private static void fairseq(JsonNode one) {
    int end = one.get("eos").asInt();
    int vocabulary = 6;
    StepFunction model =
        StepFunction.ofPrefix(prefix -> logs(row(one, prefix, vocabulary))); // zeros: impossible
    boolean limited = !one.get("max_len").isNull();
    int maxLength = limited ? one.get("max_len").asInt() + 1 : 20; // there without the end
    LengthPenalty penalty =
        one.get("normalize").asBoolean()
            ? LengthPenalty.power(one.get("lenpen").asDouble())
            : LengthPenalty.none();

    List<Hypothesis> found =
        Search.beam(one.get("beam").asInt(), penalty)
            .search(endForcedAt(maxLength, end, model), end, end, maxLength);

    JsonNode expected = one.get("expected");
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      assertArrayEquals(ints(expected.get(i).get("tokens")), found.get(i).tokens());
      assertEquals(expected.get(i).get("score").asDouble(), found.get(i).score(), EXACT);
      double[] logProbabilities = logs(doubles(expected.get(i).get("token_probs")));
      assertArrayEquals(logProbabilities, found.get(i).logProbabilities(), EXACT);
    }
  }

  private static double[] row(JsonNode one, int[] prefix, int vocabulary) {
    StringBuilder key = new StringBuilder();
    for (int i = 1; i < prefix.length; i++) { // the start is not in the key
      key.append(i > 1 ? " " : "").append(prefix[i]);
    }
    double[] row = new double[vocabulary];
    one.get("next_token_probs")
        .path(key.toString())
        .properties()
        .forEach(p -> row[Integer.parseInt(p.getKey())] = p.getValue().asDouble());
    return row;
  }

  /** The rule of fairseq at the greatest length: nothing but the end is possible there. */
  private static StepFunction endForcedAt(int maxLength, int end, StepFunction model) {
    int[] calls = {0};
    return (parents, tokens) -> {
      DMatrixRMaj next = model.next(parents, tokens);
      if (++calls[0] == maxLength) {
        for (int i = 0; i < next.numRows; i++) {
          for (int token = 0; token < next.numCols; token++) {
            if (token != end) {
              next.set(i, token, Double.NEGATIVE_INFINITY);
            }
          }
        }
      }
      return next;
    };
  }

  private static void tensor2tensor(JsonNode one) {
    int[] calls = {0};
    StepFunction model =
        (parents, tokens) -> {
          JsonNode rows = one.get("probs_by_step_and_beam").get(calls[0]++);
          double[][] next = new double[tokens.length][];
          Arrays.setAll(next, i -> logs(doubles(rows.get(i))));
          return new DMatrixRMaj(next);
        };

    List<Hypothesis> found =
        Search.beam(one.get("beam").asInt(), LengthPenalty.gnmt(one.get("alpha").asDouble()))
            .search(
                model,
                one.get("start").asInt(),
                one.get("eos").asInt(),
                one.get("decode_length").asInt());

    JsonNode expected = one.get("expected");
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      int[] tokens = ints(expected.get(i).get("tokens"));
      assertArrayEquals(Arrays.copyOfRange(tokens, 1, tokens.length), found.get(i).tokens());
      assertEquals(expected.get(i).get("score").asDouble(), found.get(i).score(), EXACT);
    }
  }

  private static void allennlp(JsonNode one) {
    JsonNode transitions = one.get("transition_probs");
    StepFunction model =
        StepFunction.ofPrefix(prefix -> logs(doubles(transitions.get(prefix[prefix.length - 1]))));

    List<Hypothesis> found =
        new ArrayList<>(
            Search.beam(one.get("beam").asInt(), LengthPenalty.none())
                .search(
                    model,
                    one.get("start").asInt(),
                    one.get("eos").asInt(),
                    one.get("max_steps").asInt()));
    // there a cut hypothesis may stand before a finished one
    found.sort(Comparator.comparingDouble(Hypothesis::logProbability).reversed());

    JsonNode expected = one.get("expected");
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      assertArrayEquals(ints(expected.get(i).get("tokens")), found.get(i).tokens());
      assertEquals(expected.get(i).get("log_prob").asDouble(), found.get(i).score(), EXACT);
    }
  }

  private static double[] logs(double[] probabilities) {
    return Arrays.stream(probabilities).map(Math::log).toArray();
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }
}

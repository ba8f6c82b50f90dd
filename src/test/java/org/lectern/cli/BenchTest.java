package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;

/** What bench measures, and the form in which it says so. */
class BenchTest {
  /** The sizes of the program that measures PyTorch. */
  @ParameterizedTest
  @CsvSource({"TUTORIAL, 619728", "MULTI30K, 8988677"})
  void modelsAreAsLargeAsTheirPeers(Preset preset, long parameters) {
    Workload workload = Workload.of(preset);
    Transformer model =
        Transformer.create(preset.config(workload.sourceIds(), workload.targetIds()), 0);
    assertEquals(parameters, model.parameters().count());
  }

  @Test
  void sentencesHaveTheLengthsAskedFor() {
    Workload workload = Workload.of(Preset.MULTI30K);
    List<EncodedPair> pairs = workload.pairs(12, new SplittableRandom(0));
    assertEquals(12 * 128, pairs.size());
    double mean = pairs.stream().mapToInt(p -> p.source().length).average().orElseThrow();
    assertEquals(13, mean, 0.4); // 4 standard errors: 4 · 4 / √1536
    for (EncodedPair pair : pairs) {
      assertTrue(pair.source().length >= 3 && pair.source().length <= 40);
      int longer = pair.target().length - 1 - pair.source().length; // start not counted
      assertTrue(longer >= -2 && longer <= 1, () -> "longer by " + longer);
    }
  }

  @Test
  void jsonLinesHaveTheKeysOfTheirPeers() throws IOException {
    Run run = Run.of("bench", "--threads", "2", "--batches", "1", "--repeats", "2", "--json");
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals("", run.err());
    assertEquals(3, run.outLines().size(), run.out());
    JsonNode train = new ObjectMapper().readTree(run.outLines().get(0));
    assertEquals("train", train.get("what").asText());
    assertEquals("tutorial", train.get("config").asText());
    assertEquals("f64", train.get("dtype").asText());
    assertEquals(2, train.get("threads").asInt());
    assertEquals(619_728, train.get("params").asInt());
    assertTrue(train.get("target_tokens_per_s").isIntegralNumber());
    assertTrue(train.get("target_tokens_per_s").asLong() > 0);
    assertEquals(2, train.get("all").size());
    assertTrue(train.has("blas") && train.has("jdk"));
    int[] batches = {1, 64};
    for (int i = 0; i < batches.length; i++) {
      JsonNode decode = new ObjectMapper().readTree(run.outLines().get(i + 1));
      assertEquals("decode-cached", decode.get("what").asText());
      assertEquals(batches[i], decode.get("batch").asInt());
      assertTrue(decode.get("sentences_per_s").asDouble() > 0);
    }
  }

  @Test
  void theSpeedToQuoteIsTheMedian() {
    Measurement odd = measurement(List.of(3.0, 100.0, 1.0));
    assertEquals(3, odd.median());
    assertEquals(2, measurement(List.of(1.0, 3.0)).median());
    assertTrue(odd.row().contains("3.0 sentences/s"), odd.row());
    assertTrue(odd.json().contains("\"all\":[3.0,100.0,1.0]"), odd.json());
  }

  private static Measurement measurement(List<Double> all) {
    return new Measurement(
        "decode-cached", Measurement.Unit.SENTENCES, 1, Preset.SMALL, 1, 10, all);
  }
}

package org.lectern.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.SharedData;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;

/**
 * Encoder and decoder layers and stacks against the numbers in PyTorch's own tests
 * (test/cpp/api/transformer.cpp): d = 4, 2 heads, ff = 16, post-norm; every tensor, in PyTorch's
 * layout, is cos 0, cos 1, cos 2, ….
 */
class PyTorchLayersTest {
  private static final double PRINTED = 1e-5; // PyTorch's tests print six decimals, and compare so

  @Test
  void oneTokenThroughAnEncoderLayer() {
    // the first case of PyTorch's test, so that a clone alone meets one number of others
    Stack stack = new Stack(1, 0, Activation.RELU, false, false);
    Tape tape = Tape.off();
    Value x = tape.input(new DMatrixRMaj(new double[][] {{20, 30, 40, 50}}));
    DMatrixRMaj y = stack.encoder.forward(tape, x, Segments.ofLengths(1), Mask.NONE).matrix();
    double[] expected = {2.258703, 0.127985, -0.697881, 0.170862};
    for (int j = 0; j < 4; j++) {
      assertEquals(expected[j], y.get(0, j), PRINTED);
    }
  }

  @Test
  void allCasesOfPyTorch() throws IOException {
    JsonNode cases =
        new ObjectMapper()
            .readTree(
                SharedData.file("golden/pytorch-transformer/transformer_layers.json").toFile())
            .get("cases");
    assertEquals(20, cases.size());
    for (JsonNode c : cases) {
      compare(c, run(c));
    }
  }

  @Test
  void aWrongNumberIsNoticed() throws IOException {
    JsonNode c = new ObjectMapper().readTree("{\"name\": \"wrong\", \"expected\": [[[1.0001]]]}");
    assertThrows(AssertionError.class, () -> compare(c, new DMatrixRMaj(new double[][] {{1}})));
  }

  private static DMatrixRMaj run(JsonNode c) {
    Activation activation =
        c.get("activation").asText().equals("gelu") ? Activation.GELU : Activation.RELU;
    boolean norm = c.path("final_norm").asBoolean();
    Tape tape = Tape.off();
    switch (c.get("kind").asText()) {
      case "encoder" -> {
        Stack stack = new Stack(c.get("layers").asInt(), 0, activation, norm, false);
        JsonNode x = c.get("input");
        return stack
            .encoder
            .forward(tape, rows(tape, x), segments(x), padding(c.path("key_padding_mask")))
            .matrix();
      }
      case "decoder", "decoder_layer" -> {
        Stack stack = new Stack(0, c.path("layers").asInt(1), activation, norm, false);
        return decode(
            stack,
            tape,
            c.get("input"),
            rows(tape, c.get("memory")),
            segments(c.get("memory")),
            Mask.NONE,
            padding(c.path("memory_key_padding_mask")));
      }
      case "transformer" -> {
        int layers = c.get("encoder_layers").asInt();
        Stack stack = new Stack(layers, c.get("decoder_layers").asInt(), activation, true, true);
        JsonNode x = c.get("src");
        Mask mask = c.get("src_causal_mask").asInt() == 1 ? Mask.CAUSAL : Mask.NONE;
        Value memory = stack.encoder.forward(tape, rows(tape, x), segments(x), mask);
        return decode(
            stack,
            tape,
            c.get("tgt"),
            memory,
            segments(x),
            padding(c.path("tgt_key_padding_mask")),
            Mask.NONE);
      }
      default -> throw new AssertionError("unknown kind in " + c);
    }
  }

  private static DMatrixRMaj decode(
      Stack stack, Tape tape, JsonNode x, Value memory, Segments sources, Mask self, Mask cross) {
    List<KeysValues> keysValues = stack.decoder.memory(tape, memory, sources);
    return stack
        .decoder
        .forward(tape, rows(tape, x), segments(x), self, keysValues, cross)
        .matrix();
  }

  /** Stacks of layers whose weights are set as in PyTorch's test. */
  private static final class Stack {
    final Parameters parameters = new Parameters();
    final Encoder encoder;
    final Decoder decoder;

    Stack(int encoders, int decoders, Activation activation, boolean norm, boolean cosineNorm) {
      Config config =
          new Config(4, 2, 16, encoders, decoders, 1, 1, 0, false, norm, activation, Tying.NONE);
      SplittableRandom random = new SplittableRandom(1);
      Attention attention = new ScaledDotProduct();
      encoder = new Encoder(parameters.at("encoder"), config, attention, random);
      decoder = new Decoder(parameters.at("decoder"), config, attention, random);
      for (Parameter p : parameters) {
        boolean last = p.name().matches("(encoder|decoder)\\.norm\\..*");
        if (!last || cosineNorm) {
          fill(p.matrix(), p.name());
        }
      }
    }

    private static void fill(DMatrixRMaj w, String name) {
      // PyTorch stacks query, key and value in one tensor of 12 rows
      int part = name.contains("key") ? 1 : name.contains("value") ? 2 : 0;
      boolean weight = name.endsWith("weight");
      for (int i = 0; i < w.numRows; i++) {
        for (int j = 0; j < w.numCols; j++) {
          // our weights are [in x out], PyTorch's [out x in]
          int index = weight ? j * w.numRows + i : j;
          w.set(i, j, Math.cos(part * w.getNumElements() + index));
        }
      }
    }
  }

  /** A tensor (position, sentence, column) as stacked rows, sentence by sentence. */
  private static Value rows(Tape tape, JsonNode x) {
    int length = x.size();
    int sentences = x.get(0).size();
    DMatrixRMaj rows = new DMatrixRMaj(length * sentences, 4);
    for (int s = 0; s < sentences; s++) {
      for (int t = 0; t < length; t++) {
        for (int j = 0; j < 4; j++) {
          rows.set(s * length + t, j, x.get(t).get(s).get(j).asDouble());
        }
      }
    }
    return tape.input(rows);
  }

  private static Segments segments(JsonNode x) {
    int[] lengths = new int[x.get(0).size()];
    Arrays.fill(lengths, x.size());
    return Segments.ofLengths(lengths);
  }

  private static Mask padding(JsonNode hidden) {
    if (hidden.isMissingNode() || hidden.isNull()) {
      return Mask.NONE;
    }
    return new Mask() {
      @Override
      public boolean allows(int query, int key) {
        throw new IllegalStateException("ask the mask of a sentence");
      }

      @Override
      public Mask of(int sentence) {
        return (query, key) -> hidden.get(sentence).get(key).asInt() == 0;
      }
    };
  }

  private static void compare(JsonNode c, DMatrixRMaj y) {
    JsonNode expected = c.get("expected");
    int length = expected.size();
    for (int t = 0; t < length; t++) {
      for (int s = 0; s < expected.get(t).size(); s++) {
        for (int j = 0; j < expected.get(t).get(s).size(); j++) {
          double value = expected.get(t).get(s).get(j).asDouble();
          double ours = y.get(s * length + t, j);
          assertTrue(
              Math.abs(value - ours) <= PRINTED,
              c.get("name").asText()
                  + " ["
                  + t
                  + ", "
                  + s
                  + ", "
                  + j
                  + "]: "
                  + value
                  + " but "
                  + ours);
        }
      }
    }
  }
}

package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.grad.Tape;
import org.lectern.lab.Cost;
import org.lectern.lab.CostMeter;
import org.lectern.lab.LayerCost;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Precision;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import org.lectern.text.CharacterTokenizer;
import org.lectern.train.Checkpoint;
import org.lectern.train.Recipe;

/** Notebook A1: the numbers that it names. How fast anything is, is not tested. */
class SpeedCostFilesTest {
  @Test
  void multiplyAddsOfTheBatchByHand() {
    Cost cost = new Cost(Config.of(64, 4, 256, 1, 2000, 2000), 8, 16, 16);
    long attention = 4 * 128 * 64 * 64 + 2 * 8 * 16 * 16 * 64; // linear layers, heads
    long feedForward = 2 * 128 * 64 * 256;
    long generator = 128 * 64 * 2000;
    assertEquals(31_850_496, 3 * attention + 2 * feedForward + generator);
    assertEquals(31_850_496, new CostMeter(cost, 1).forward(1).counted());
    assertEquals(3 * 31_850_496, new CostMeter(cost, 1).step(1).counted());
  }

  @Test
  void headsOvertakeTheRestAtTwiceTheWidthAndTheInside() {
    // counted: d = 4, f = 8, so at 2 d + f = 16 words
    assertEquals(heads(16), rest(16));
    assertTrue(heads(15) < rest(15));
    assertTrue(heads(17) > rest(17));
    assertEquals(3072, 2 * 512 + 2048); // the paper's sizes
  }

  private static long heads(int words) {
    return count(words, "encoder.0.self.heads");
  }

  private static long rest(int words) {
    return count(words, "encoder.0.self") + count(words, "encoder.0.ff");
  }

  private static long count(int words, String layer) {
    CostMeter meter = new CostMeter(new Cost(Config.of(4, 2, 8, 1, 9, 9), 1, words, 1), 1);
    return meter.forward(1).layers().stream()
        .filter(line -> line.layer().equals(layer))
        .mapToLong(LayerCost::counted)
        .sum();
  }

  @Test
  void answerToTheSecondExercise() {
    Cost cost = new Cost(Config.of(100, 5, 400, 1, 10, 10), 1, 50, 1);
    long counted =
        new CostMeter(cost, 1)
            .forward(1).layers().stream()
                .filter(line -> line.layer().startsWith("encoder.0"))
                .mapToLong(LayerCost::counted)
                .sum();
    assertEquals(6_500_000, counted);
  }

  @Test
  void floatsForgetSmallSteps() {
    assertEquals(16_777_216f, 16_777_216f + 1, 0);
    assertEquals(1f, 1f + 1e-8f, 0);
    float rounded = 0;
    double exact = 0;
    for (int i = 0; i < 1_000_000; i++) {
      rounded += 0.1f;
      exact += 0.1;
    }
    assertTrue(Math.abs(rounded - 100_000) > 900, "float: " + rounded);
    assertTrue(Math.abs(exact - 100_000) < 1e-5, "double: " + exact);
  }

  @Test
  void roundedProductsChangeLogitsALittle() {
    Transformer model = Transformer.create(Config.of(256, 4, 1024, 1, 300, 300), 1);
    int[] ids = new SplittableRandom(3).ints(256, 4, 300).toArray();
    double apart =
        Matrices.maxDifference(
            logits(model, Precision.DOUBLE, ids), logits(model, Precision.MIXED, ids));
    assertTrue(apart < 1e-4, "apart by " + apart);
    assertEquals(Precision.MIXED.rounds(), apart > 1e-12);
  }

  private static DMatrixRMaj logits(Transformer model, Precision precision, int... ids) {
    Tape tape = Tape.off().with(precision.products());
    return model
        .decode(tape, new int[][] {ids}, model.encode(tape, ids), Segments.ofLengths(ids.length))
        .matrix();
  }

  /** The file by Java's own tools: length, header, numbers. */
  @Test
  void tensorReadFromBytesIsTheModels(@TempDir Path folder) throws IOException {
    CharacterTokenizer digits = CharacterTokenizer.train(List.of("0123456789"), 1, 14);
    int ids = digits.size();
    Transformer model = Transformer.create(Config.of(4, 2, 8, 1, ids, ids), 7);
    Path file = folder.resolve("tiny.safetensors");
    Checkpoint.of(model, digits, digits, Recipe.small()).save(file);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(buffer.getLong(0));
    String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
    DMatrixRMaj query = model.parameters().get("encoder.0.self.query.weight").matrix();
    int at = 8 + length + begin(header, "encoder.0.self.query.weight", "4,4");
    for (int i = 0; i < 16; i++) {
      assertEquals(query.data[i], buffer.getDouble(at + 8 * i), 0);
    }
    int gain = 8 + length + begin(header, "encoder.0.self.norm.gain", "1,4");
    assertEquals(0x3FF0000000000000L, buffer.getLong(gain)); // 1.0
  }

  private static int begin(String header, String tensor, String shape) {
    Matcher entry =
        Pattern.compile(
                "\"\\Q"
                    + tensor
                    + "\\E\":\\{\"dtype\":\"F64\",\"shape\":\\["
                    + shape
                    + "],\"data_offsets\":\\[(\\d+),")
            .matcher(header);
    assertTrue(entry.find(), "no " + tensor);
    return Integer.parseInt(entry.group(1));
  }
}

package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.train.Safetensors;
import org.lectern.train.StoredTensor;

/**
 * {@code lectern evaluate} against PyTorch's numbers, and what it says of cases that cannot be.
 *
 * <p>The reference was made by PyTorch 2.15.0 on a CPU, float64: {@code python
 * src/test/pytorch/make_reference.py --tiny src/test/resources/org/lectern/train/pytorch}.
 */
class EvaluateTest {
  private static final double VALUES = 1e-10; // issue 9, relative to 1 + |value|
  private static final double GRADIENTS = 1e-9; // the same; sums of many products
  private static final Path REFERENCE =
      Path.of("src/test/resources/org/lectern/train/pytorch").toAbsolutePath();

  @TempDir Path folder;
  private Path weights;
  private Path caseFile;
  private Path out;

  @BeforeEach
  void copyACase() throws IOException {
    weights = folder.resolve("weights");
    caseFile = folder.resolve("case.json");
    out = folder.resolve("out");
    use("post-relu");
  }

  private void use(String name) throws IOException {
    Files.copy(REFERENCE.resolve(name + ".weights.safetensors"), weights, replacing());
    Files.copy(REFERENCE.resolve(name + ".case.json"), caseFile, replacing());
  }

  private static StandardCopyOption replacing() {
    return StandardCopyOption.REPLACE_EXISTING;
  }

  private Run evaluate(String... more) {
    String[] args = {
      "evaluate", "--weights", "" + weights, "--case", "" + caseFile, "--out", "" + out
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Run.of(all);
  }

  private static double worst(StoredTensor ours, StoredTensor theirs) {
    double worst = 0;
    for (int i = 0; i < theirs.values().length; i++) {
      double value = theirs.values()[i];
      worst = Math.max(worst, Math.abs(ours.values()[i] - value) / (1 + Math.abs(value)));
    }
    return worst;
  }

  @ParameterizedTest
  @ValueSource(strings = {"post-relu", "pre-gelu"})
  void logitsLossesAndGradientsArePyTorchs(String name) throws IOException {
    use(name);
    Run run = evaluate();
    assertEquals(0, run.code(), run.err());
    Map<String, StoredTensor> ours = new TreeMap<>(Safetensors.read(out).tensors());
    Map<String, StoredTensor> theirs =
        new TreeMap<>(
            Safetensors.read(REFERENCE.resolve(name + ".expected.safetensors")).tensors());
    assertEquals(theirs.keySet(), ours.keySet());
    assertEquals(2 * 6 + 2 * 12 + 18 + (name.equals("post-relu") ? 6 : 0) + 8, ours.size());
    theirs.forEach(
        (tensor, expected) -> {
          assertEquals(expected.shape(), ours.get(tensor).shape(), tensor);
          assertEquals(expected.dtype(), ours.get(tensor).dtype(), tensor);
          double limit = tensor.startsWith("grad.") ? GRADIENTS : VALUES;
          double worst = worst(ours.get(tensor), expected);
          assertTrue(worst <= limit, () -> tensor + " is off by " + worst);
        });
  }

  @Test
  void aWrongWeightIsNoticed() throws IOException {
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 2] ^= 0x08; // in the exponent of the last weight
    Files.write(weights, bytes);
    assertEquals(0, evaluate().code());
    Map<String, StoredTensor> ours = Safetensors.read(out).tensors();
    Map<String, StoredTensor> theirs =
        Safetensors.read(REFERENCE.resolve("post-relu.expected.safetensors")).tensors();
    assertTrue(worst(ours.get("loss.0"), theirs.get("loss.0")) > VALUES);
    assertTrue(
        worst(ours.get("grad.src_embedding.weight"), theirs.get("grad.src_embedding.weight"))
            > GRADIENTS);
  }

  @Test
  void aTargetOfOneIdHasNothingToSay() throws IOException {
    assertEquals(0, evaluate().code());
    Map<String, StoredTensor> ours = Safetensors.read(out).tensors();
    assertEquals(List.of(0L, 7L), ours.get("logits.4").shape());
    assertArrayEquals(new double[] {0}, ours.get("loss.4").values());
  }

  @Test
  void earlierResultsAreReplacedAndNothingElse() throws IOException {
    assertEquals(0, evaluate().code());
    byte[] first = Files.readAllBytes(out);
    assertEquals(0, evaluate().code());
    assertArrayEquals(first, Files.readAllBytes(out));
    Files.write(out, new byte[0]);
    assertEquals(0, evaluate().code());
    Files.writeString(out, "something dear");
    assertRefused("exists already", "--force");
    assertEquals("something dear", Files.readString(out));
    assertEquals(0, evaluate("--force").code());
    assertArrayEquals(first, Files.readAllBytes(out));
  }

  @Test
  void inputsAreNotReplaced() throws IOException {
    Path other = out;
    for (Path input : List.of(weights, caseFile)) {
      out = input;
      byte[] before = Files.readAllBytes(input);
      Run run = evaluate("--force");
      assertEquals(Main.BAD_INPUT, run.code());
      assertTrue(run.err().contains("is read from too"), run.err());
      assertArrayEquals(before, Files.readAllBytes(input));
    }
    out = other;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"d\": 8                  | \"d\": 9                | d = 9 is not a multiple of heads = 2",
        "\"d\": 8                  | \"d\": 10               | of another shape (",
        "\"d\": 8                  | \"d\": \"8\"            | d is \"8\"; give a whole number",
        "\"d\": 8                  | \"d\": 8.5              | d is 8.5; give a whole number",
        "\"d\": 8                  | \"d\": null             | d is null; give a whole number",
        "\"d\": 8                  | \"d\": -8               | d is -8; give a whole number",
        "\"d\": 8                  | \"d\": 1e999            | d is ",
        "\"d\": 8                  | \"d\": 99999999999      | d is 99999999999; give",
        "\"d\": 8                  | \"d\": 16777216         | of another shape (",
        "\"d\": 8                  | \"d\": NaN              | is no JSON in line",
        "\"d\": 8                  | \"d\": 8, \"d\": 8      | is no JSON in line",
        "\"d\": 8                  | \"e\": 8                | missing fields: d; unknown fields: e;",
        "\"heads\": 2              | \"heads\": 0            | heads is 0",
        "\"encoder_layers\": 1     | \"encoder_layers\": 2   | missing (12): transformer.encoder.layers.1.",
        "\"encoder_layers\": 1     | \"encoder_layers\": 1000| and 9988 more",
        "\"encoder_layers\": 1     | \"encoder_layers\": 9999| encoder_layers is 9999",
        "\"decoder_layers\": 2     | \"decoder_layers\": 1   | surplus (18): ",
        "\"source_vocabulary\": 9  | \"source_vocabulary\": 10 | src_embedding.weight [9, 8] instead",
        "\"norm_first\": false     | \"norm_first\": 0       | norm_first is 0; give true or false",
        "\"activation\": \"relu\"  | \"activation\": \"tanh\"| activation is \"tanh\"; give",
        "\"activation\": \"relu\"  | \"activation\": []      | activation is []; give",
        "\"source\": [             | \"source\": [ [],       | source[0] is a list of 0; give",
        "\"source\": [             | \"source\": [ [[1]],    | source[0][0] is [1]; give",
        "\"source\": [             | \"source\": [ 7,        | source[0] is 7; give a list",
        "\"source\": [             | \"source\": [ [9],      | source[0][0] is 9; give a whole number from 0 to 8, below source_vocabulary",
        "\"source\": [             | \"source\": [ [-1],     | source[0][0] is -1",
        "\"source\": [             | \"source\": [ [1],      | source has 7 sentences, but target 6",
        "\"target\": [             | \"target\": [], \"x\": [| unknown fields: x",
      })
  void aCaseThatCannotBeIsOneLine(String from, String to, String contained) throws IOException {
    String text = Files.readString(caseFile);
    assertTrue(text.contains(from), from);
    Files.writeString(caseFile, text.replace(from, to));
    assertRefused(contained);
  }

  @Test
  void filesThatAreNoCase() throws IOException {
    Files.writeString(caseFile, "[".repeat(100_000));
    assertRefused("is no JSON");
    Files.writeString(caseFile, "[]");
    assertRefused("is no JSON object");
    Files.writeString(caseFile, "");
    assertRefused("is no JSON object");
    Files.writeString(caseFile, "{} {}");
    assertRefused("is no JSON");
    Files.write(caseFile, new byte[] {'{', (byte) 0xFF, '}'});
    assertRefused("is not UTF-8");
    caseFile = folder;
    assertRefused("is a directory");
    caseFile = folder.resolve("absent");
    assertRefused("absent: no such file");
    Path endless = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(endless), "no /dev/zero");
    caseFile = endless;
    assertRefused("longer than 16 MB");
  }

  @Test
  void filesThatAreNoWeights() throws IOException {
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(whole, whole.length - 8));
    assertRefused("weights: ");
    Files.write(weights, "no safetensors at all".getBytes(UTF_8));
    assertRefused("weights: ");
    Arrays.fill(whole, whole.length - 8, whole.length, (byte) 0xFF); // a NaN
    Files.write(weights, whole);
    assertRefused("no weights (1): transformer.encoder.norm.weight (NaN at place 7)");
    whole[whole.length - 1] = 0x7F;
    whole[whole.length - 2] = (byte) 0xEF; // nearly the largest double
    Files.write(weights, whole);
    assertRefused("the weights are too large");
    Files.copy(Path.of("data/models/en-ru.safetensors"), weights, replacing());
    assertRefused("this is a checkpoint of Lectern, not of PyTorch");
  }

  private void assertRefused(String... contained) throws IOException {
    byte[] before = Files.exists(out) ? Files.readAllBytes(out) : null;
    Run run = evaluate();
    assertEquals(Main.BAD_INPUT, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().startsWith("lectern evaluate: "), run.err());
    for (String part : contained) {
      assertTrue(run.err().contains(part), () -> part + " is not in " + run.err());
    }
    assertArrayEquals(before, Files.exists(out) ? Files.readAllBytes(out) : null);
  }
}

package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.SharedData;
import org.lectern.matrix.Shapes;

/** Files of the reference implementation, and files made here byte by byte from the format. */
class SafetensorsTest {
  @TempDir Path folder;

  /** Header of this text, then the data given in hexadecimal. */
  private Path file(String header, String hexData) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    byte[] data = HexFormat.of().parseHex(hexData);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + json.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .put(data);
    return Files.write(folder.resolve("made.safetensors"), bytes.array());
  }

  private static String refusal(Path file) {
    String message =
        assertThrows(CheckpointException.class, () -> Safetensors.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.contains("; "), () -> "no remedy: " + message);
    return message;
  }

  @ParameterizedTest
  @CsvSource({
    "F64, 000000000000f83f00000000000000c0, 1.5, -2", // IEEE 754 encodings, little-endian
    "F32, 0000c03f000000c0, 1.5, -2",
    "F16, 003e00c0, 1.5, -2",
    "BF16, c03f00c0, 1.5, -2",
    "I64, ffffffffffffffff0001000000000000, -1, 256", // two's complement
    "I32, ffffffff00010000, -1, 256",
    "U8, ff00, 255, 0",
    "BOOL, ff00, 1, 0",
  })
  void readsEveryKindOfNumber(String dtype, String hex, double first, double second)
      throws IOException {
    String header =
        String.format(
            Locale.ROOT,
            "{\"x\":{\"dtype\":\"%s\",\"shape\":[2],\"data_offsets\":[0,%d]}}",
            dtype,
            hex.length() / 2);
    StoredTensor tensor = Safetensors.read(file(header, hex)).tensors().get("x");
    assertEquals(DType.valueOf(dtype), tensor.dtype());
    assertArrayEquals(new double[] {first, second}, tensor.values());
  }

  @Test
  void readsTheEdgesOfHalfPrecision() throws IOException {
    Path file =
        file(
            "{\"h\":{\"dtype\":\"F16\",\"shape\":[6],\"data_offsets\":[0,12]}}",
            "ff7b" + "0100" + "0004" + "0080" + "00fc" + "007e");
    double[] values = Safetensors.read(file).tensors().get("h").values();
    double[] expected = {65504, 0x1p-24, 0x1p-14, -0.0, Double.NEGATIVE_INFINITY, Double.NaN};
    assertArrayEquals(expected, values);
  }

  @Test
  void readsShapesOfAnyRankAndMetadata() throws IOException {
    Safetensors read =
        Safetensors.read(
            file(
                " {\"__metadata__\":{\"who\":\"кто 谁\"},"
                    + "\"zero\":{\"dtype\":\"F32\",\"shape\":[2,0],\"data_offsets\":[0,0]},"
                    + "\"cube\":{\"dtype\":\"U8\",\"shape\":[2,1,3],\"data_offsets\":[0,6]}}\t\n ",
                "000102030405"));
    assertEquals(Map.of("who", "кто 谁"), read.metadata());
    assertEquals(List.of("zero", "cube"), List.copyOf(read.tensors().keySet()));
    assertEquals(List.of(2L, 1L, 3L), read.tensors().get("cube").shape());
    DMatrixRMaj cube = read.tensors().get("cube").matrix();
    assertEquals(2, cube.numRows);
    assertEquals(3, cube.numCols);
    assertEquals(5, cube.get(1, 2));
    assertEquals(0, read.tensors().get("zero").matrix().getNumElements());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 00 | follow the header", // bytes that no tensor covers
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | `` | need 4 bytes",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | 00000000 | needs 8",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[4,4]}} | 00000000 | not from 0",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,0]}} | 00 | not from 0",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,1]}} | 00 | natural number",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[1.0],\"data_offsets\":[0,1]}} | 00 | natural number",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[99999999999999999999],\"data_offsets\":[0,1]}} | 00 |"
            + " large",
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[4611686018427387904,2],\"data_offsets\":[0,1]}} | 00"
            + " | over",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[1]}} | 00 | needs dtype",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1,2]}} | 00 | needs dtype",
        "{\"x\":{\"dtype\":\"U7\",\"shape\":[1],\"data_offsets\":[0,1]}} | 00 | unknown dtype U7",
        "{\"x\":7} | `` | needs dtype",
        "[] | `` | not a JSON object",
        "{ | `` | not JSON",
        "{}{} | `` | not JSON",
        "{\"__metadata__\":{\"a\":1}} | `` | is no text",
        "{\"__metadata__\":[]} | `` | is not a JSON object",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
            + "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}} | 00 | uplicate",
      })
  void refusesFalseHeaders(String header, String hexData, String wrong) throws IOException {
    String message = refusal(file(header, hexData));
    assertTrue(message.contains(wrong), message);
  }

  @ParameterizedTest
  @CsvSource({
    "'', too few", // empty
    "0200, too few",
    "3c00000000000000, its header alone 60",
    "00000000ffffffff, too many", // negative if read as signed
    "01e1f50500000000, 100000001 bytes", // one above the limit of the reference
    "0100000000000000ff, not UTF-8",
  })
  void refusesFalseLengths(String hex, String wrong) throws IOException {
    Path file = folder.resolve("short.safetensors");
    Files.write(file, HexFormat.of().parseHex(hex));
    String message = refusal(file);
    assertTrue(message.contains(wrong), message);
  }

  @Test
  void refusesMissingFilesAndFolders() {
    assertTrue(refusal(folder.resolve("none.safetensors")).contains("no such file"));
    assertTrue(refusal(folder).contains("folder"));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    double[] many = new double[20_000]; // longer than one chunk of the buffer
    for (int i = 0; i < many.length; i++) {
      many[i] = Math.sin(i) * Math.pow(10, i % 300);
    }
    many[7] = -0.0;
    Safetensors written =
        new Safetensors(
            Map.of(
                "много", new StoredTensor(DType.F64, List.of(100L, 200L), many),
                "one", StoredTensor.of(DType.F32, new DMatrixRMaj(new double[][] {{1, 0.1}})),
                "scalar", new StoredTensor(DType.F64, List.of(), new double[] {3}),
                "none", new StoredTensor(DType.F64, List.of(0L), new double[0])),
            Map.of("text", "\"quoted\" \n 文"));
    Path file = folder.resolve("written.safetensors");
    Files.write(file, bytes(written));
    Safetensors read = Safetensors.read(file);

    assertEquals(List.of("none", "scalar", "много", "one"), List.copyOf(read.tensors().keySet()));
    assertEquals(written.metadata(), read.metadata());
    assertArrayEquals(many, read.tensors().get("много").values());
    assertEquals(List.of(100L, 200L), read.tensors().get("много").shape());
    assertArrayEquals(new double[] {1, (double) 0.1f}, read.tensors().get("one").values());
    assertEquals(List.of(), read.tensors().get("scalar").shape());
    assertArrayEquals(bytes(written), bytes(read));
  }

  @Test
  void writesTheFormatByteByByte() throws IOException {
    Safetensors one =
        new Safetensors(
            Map.of("x", new StoredTensor(DType.F64, List.of(1L), new double[] {1})),
            Map.of("k", "v"));
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
    int padding = (8 - header.length() % 8) % 8;
    Path expected = file(header + " ".repeat(padding), "000000000000f03f");
    assertArrayEquals(Files.readAllBytes(expected), bytes(one));
  }

  @Test
  void tensorsFillTheirShape() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new StoredTensor(DType.F64, List.of(2L, 2L), new double[3]));
  }

  @Test
  void agreesWithTheReferenceImplementation() throws IOException {
    Path index = SharedData.file("golden/safetensors/index.json");
    int checked = 0;
    for (JsonNode sample : new ObjectMapper().readTree(index.toFile()).get("files")) {
      Path file = index.resolveSibling(sample.get("file").textValue());
      if (!sample.get("valid").booleanValue()) {
        refusal(file);
      } else {
        Safetensors read = Safetensors.read(file);
        assertEquals(sample.get("tensors").size(), read.tensors().size(), file.toString());
        for (Map.Entry<String, JsonNode> tensor : sample.get("tensors").properties()) {
          checkTensor(tensor.getValue(), read.tensors().get(tensor.getKey()));
        }
      }
      checked++;
    }
    assertFalse(checked < 18, "the index names fewer files than it did");
  }

  private static void checkTensor(JsonNode expected, StoredTensor tensor) {
    ObjectMapper mapper = new ObjectMapper();
    assertArrayEquals(
        mapper.convertValue(expected.get("shape"), long[].class),
        tensor.shape().stream().mapToLong(Long::longValue).toArray());
    assertArrayEquals(mapper.convertValue(expected.get("values"), double[].class), tensor.values());
  }

  private static byte[] bytes(Safetensors tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tensors.write(out);
    return out.toByteArray();
  }

  @Test
  void tensorsAreMatrices() {
    double[] six = {1, 2, 3, 4, 5, 6};
    assertEquals("[2 x 3]", shape(new StoredTensor(DType.F64, List.of(2L, 3L), six)));
    assertEquals("[1 x 6]", shape(new StoredTensor(DType.F64, List.of(6L), six)));
    assertEquals("[3 x 2]", shape(new StoredTensor(DType.F64, List.of(1L, 3L, 2L), six)));
    assertEquals("[1 x 1]", shape(new StoredTensor(DType.F32, List.of(), new double[] {7})));
    assertEquals("[0 x 0]", shape(new StoredTensor(DType.F32, List.of(0L, 3L), new double[0])));
    DMatrixRMaj reshaped = new DMatrixRMaj(2, 3, true, six);
    reshaped.reshape(1, 2); // keeps its array of six
    assertArrayEquals(new double[] {1, 2}, StoredTensor.of(DType.F64, reshaped).values());
  }

  private static String shape(StoredTensor tensor) {
    return Shapes.of(tensor.matrix());
  }
}

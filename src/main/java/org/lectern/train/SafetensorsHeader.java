package org.lectern.train;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors file: which tensors lie where. Every statement of a header is
 * checked against the length of the file before anything is allocated for it.
 *
 * @param entries the tensors in the order of their bytes, which they cover without hole or overlap
 * @param metadata free texts by key
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  /**
   * The reference implementation refuses longer headers, so that a few bytes cannot claim memory.
   */
  static final int MAX_BYTES = 100_000_000;

  private static final String METADATA = "__metadata__";

  /**
   * One tensor of the header.
   *
   * @param name its name
   * @param dtype kind of number
   * @param shape dimensions, outermost first
   * @param begin first byte, counted from the end of the header
   * @param end byte after the last
   */
  record Entry(String name, DType dtype, List<Long> shape, long begin, long end) {}

  /**
   * Reads a header.
   *
   * @param file for messages
   * @param header the bytes of the header
   * @param dataBytes how many bytes follow the header in the file
   */
  static SafetensorsHeader parse(Path file, byte[] header, long dataBytes)
      throws CheckpointException {
    JsonNode root = json(file, header);
    check(root.isObject(), file, "the header is not a JSON object");
    Map<String, String> metadata = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getKey().equals(METADATA)) {
        entries.add(entry(file, field.getKey(), field.getValue()));
      } else if (!field.getValue().isNull()) {
        check(field.getValue().isObject(), file, METADATA + " is not a JSON object");
        for (Map.Entry<String, JsonNode> text : field.getValue().properties()) {
          check(text.getValue().isTextual(), file, METADATA + ": " + text.getKey() + " is no text");
          metadata.put(text.getKey(), text.getValue().textValue());
        }
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkCovered(file, entries, dataBytes);
    return new SafetensorsHeader(entries, metadata);
  }

  /** The header of tensors that follow each other in this order; padded to a multiple of 8. */
  static byte[] render(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    ObjectMapper mapper = mapper();
    ObjectNode root = mapper.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = root.putObject(METADATA);
      new TreeMap<>(metadata).forEach(texts::put); // sorted: equal content, equal bytes
    }
    long begin = 0;
    for (Map.Entry<String, StoredTensor> field : tensors.entrySet()) {
      StoredTensor tensor = field.getValue();
      long end = begin + (long) tensor.dtype().bytes() * tensor.values().length;
      ObjectNode entry = root.putObject(field.getKey()).put("dtype", tensor.dtype().name());
      ArrayNode shape = entry.putArray("shape");
      tensor.shape().forEach(shape::add);
      entry.putArray("data_offsets").add(begin).add(end);
      begin = end;
    }
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer bytes = ByteBuffer.allocate(padded).put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.array();
  }

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(MAX_BYTES).build())
            .build();
    return new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  private static JsonNode json(Path file, byte[] header) throws CheckpointException {
    try {
      // A decoder of our own: it refuses bad bytes, and JSON parsers guess among encodings.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
      return mapper().readTree(text);
    } catch (CharacterCodingException e) {
      throw invalid(file, "the header is not UTF-8");
    } catch (JsonProcessingException e) {
      throw invalid(
          file, "the header is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  private static Entry entry(Path file, String name, JsonNode node) throws CheckpointException {
    String who = "tensor " + name;
    JsonNode offsets = node.path("data_offsets");
    check(
        node.path("dtype").isTextual()
            && node.path("shape").isArray()
            && offsets.isArray()
            && offsets.size() == 2,
        file,
        who + " needs dtype, shape and two data_offsets");
    List<Long> shape = new ArrayList<>();
    for (JsonNode size : node.path("shape")) {
      shape.add(natural(file, who + ": shape", size));
    }
    return new Entry(
        name,
        dtype(file, who, node.path("dtype").textValue()),
        shape,
        natural(file, who + ": data_offsets", offsets.get(0)),
        natural(file, who + ": data_offsets", offsets.get(1)));
  }

  private static DType dtype(Path file, String who, String name) throws CheckpointException {
    for (DType dtype : DType.values()) {
      if (dtype.name().equals(name)) {
        return dtype;
      }
    }
    throw new CheckpointException(
        file, who + " has the unknown dtype " + name, "convert it to F32 or F64");
  }

  private static long natural(Path file, String who, JsonNode node) throws CheckpointException {
    check(
        node.isIntegralNumber() && node.bigIntegerValue().signum() >= 0,
        file,
        who + " has " + node + " instead of a natural number");
    BigInteger number = node.bigIntegerValue();
    check(number.bitLength() < Long.SIZE, file, who + " has " + number + ", too large for a file");
    return number.longValue();
  }

  /** Each tensor must begin where the one before it ends, and be as long as its shape says. */
  private static void checkCovered(Path file, List<Entry> entries, long dataBytes)
      throws CheckpointException {
    long begin = 0;
    for (Entry entry : entries) {
      String who = "tensor " + entry.name();
      check(
          entry.begin() == begin && entry.end() >= begin,
          file,
          who + " lies at bytes " + entry.begin() + " to " + entry.end() + ", not from " + begin);
      long size = sizeInBytes(file, entry);
      check(
          entry.end() - begin == size,
          file,
          who + " has " + (entry.end() - begin) + " bytes, but its shape needs " + size);
      begin = entry.end();
    }
    check(
        begin == dataBytes,
        file,
        "the tensors need " + begin + " bytes, but " + dataBytes + " follow the header");
  }

  private static long sizeInBytes(Path file, Entry entry) throws CheckpointException {
    try {
      long size = 1;
      for (long dimension : entry.shape()) {
        size = Math.multiplyExact(size, dimension);
      }
      return Math.multiplyExact(size, (long) entry.dtype().bytes());
    } catch (ArithmeticException e) {
      throw invalid(
          file, "tensor " + entry.name() + " has the shape " + entry.shape() + ", which overflows");
    }
  }

  static void check(boolean good, Path file, String wrong) throws CheckpointException {
    if (!good) {
      throw invalid(file, wrong);
    }
  }

  private static CheckpointException invalid(Path file, String wrong) {
    return new CheckpointException(
        file,
        wrong,
        "the file is damaged or not in the safetensors format: copy it anew, or train again");
  }
}

package org.lectern.robust;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Safetensors files with one wrong statement: in the length, the header or the numbers. */
final class TensorFuzz {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";

  private static final List<Long> LENGTHS =
      List.of(
          0L,
          1L,
          7L,
          -1L,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          1L << 40,
          1L << 45,
          99_999_999L,
          100_000_001L,
          (long) Integer.MAX_VALUE,
          1L + Integer.MAX_VALUE);

  private static final List<String> SHAPES =
      List.of(
          "[]",
          "[0]",
          "[0,0]",
          "[1]",
          "[-1,-1]",
          "[-8,8]",
          "[2147483648,4294967296]",
          "[9223372036854775807,2]",
          "[4294967296,4294967296,0]",
          "[1.5,2]",
          "[\"8\",8]",
          "[null]",
          "null",
          "{}",
          "8",
          "[[8],8]",
          "[99999999999999999999999,0]",
          "[1" + ",1".repeat(9999) + "]");

  private static final List<String> OFFSETS =
      List.of(
          "[0,0]",
          "[8,0]",
          "[-8,0]",
          "[0]",
          "[0,8,16]",
          "[0,9223372036854775807]",
          "[0,1e3]",
          "[0,1099511627776]",
          "[1e400,1e400]",
          "[\"0\",\"8\"]",
          "null",
          "[0,99999999999999999999]");

  private static final List<String> TYPES =
      List.of(
          "\"F64\"",
          "\"F32\"",
          "\"F16\"",
          "\"BF16\"",
          "\"I64\"",
          "\"I32\"",
          "\"U8\"",
          "\"BOOL\"",
          "\"f64\"",
          "\"F8_E4M3\"",
          "\"\"",
          "null",
          "64",
          "[\"F64\"]");

  private static final List<Double> NUMBERS =
      List.of(
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          1e200,
          Double.MIN_VALUE,
          -0.0);

  private final SplittableRandom random;
  private String what = "";

  TensorFuzz(SplittableRandom random) {
    this.random = random;
  }

  /** What was done last. */
  String what() {
    return what;
  }

  byte[] change(byte[] good) {
    int length = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(good, Long.BYTES, length, UTF_8);
    byte[] numbers = Arrays.copyOfRange(good, Long.BYTES + length, good.length);
    return switch (random.nextInt(10)) {
      case 0 -> length(good, length);
      case 1 -> numbers(good, length);
      case 2 -> bytes(good);
      case 3, 4, 5 -> file(metadata(header), numbers);
      case 6 -> file(text(header), numbers);
      default -> file(tensor(header), numbers);
    };
  }

  private byte[] length(byte[] good, int length) {
    long wrong =
        random.nextInt(4) == 0 ? length + random.nextInt(-9, 10) : Wild.some(LENGTHS, random);
    what = "header of " + wrong + " bytes";
    byte[] changed = good.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(wrong);
    return changed;
  }

  private byte[] numbers(byte[] good, int length) {
    double number = Wild.some(NUMBERS, random);
    what = number + " among the numbers";
    byte[] changed = good.clone();
    var buffer = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    int first = Long.BYTES + length;
    int count = (good.length - first) / Double.BYTES;
    for (int i = random.nextInt(2) == 0 ? 0 : count; i >= 0; i--) { // one, or many
      buffer.putDouble(first + Double.BYTES * random.nextInt(count), number);
    }
    return changed;
  }

  private byte[] bytes(byte[] good) {
    var bytes = new BytesFuzz(random);
    byte[] changed = bytes.change(good);
    what = bytes.what();
    return changed;
  }

  private static byte[] file(String header, byte[] numbers) {
    byte[] text = header.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + numbers.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(numbers)
        .array();
  }

  /** The texts hold JSON themselves, if it is a checkpoint of ours. */
  private String metadata(String header) {
    ObjectNode root = parsed(header);
    List<String> names = new ArrayList<>();
    root.path(METADATA).fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      return text(header);
    }
    ObjectNode texts = (ObjectNode) root.get(METADATA);
    String name = Wild.some(names, random);
    String old = texts.get(name).asText();
    if (old.startsWith("{") && random.nextInt(5) > 0) {
      var json = new JsonFuzz(random);
      texts.put(name, json.change(old));
      what = "metadata " + name + ": " + json.what();
    } else {
      String wild = Wild.text(random);
      texts.put(name, wild);
      what = "metadata " + name + " is " + wild.substring(0, Math.min(20, wild.length()));
    }
    return root.toString();
  }

  private String text(String header) {
    var json = new JsonFuzz(random);
    String changed = json.change(header);
    what = "header: " + json.what();
    return changed;
  }

  private String tensor(String header) {
    ObjectNode root = parsed(header);
    List<String> names = new ArrayList<>();
    root.fieldNames().forEachRemaining(names::add);
    names.remove(METADATA);
    String name = Wild.some(names, random);
    String other = Wild.some(names, random);
    ObjectNode entry = (ObjectNode) root.get(name);
    switch (random.nextInt(9)) {
      case 0 -> statement(entry, "shape", SHAPES);
      case 1 -> statement(entry, "data_offsets", OFFSETS);
      case 2 -> statement(entry, "dtype", TYPES);
      case 3 -> {
        what = name + " and " + other + " exchanged";
        root.set(name, root.get(other));
        root.set(other, entry);
      }
      case 4 -> {
        what = "tensors without numbers";
        String empty = "{\"dtype\":\"F64\",\"shape\":[0,8],\"data_offsets\":[0,0]}";
        for (int i = random.nextInt(2) == 0 ? 0 : 20_000; i >= 0; i--) {
          root.set("surplus" + i, parsed(empty));
        }
      }
      case 5 -> {
        what = name + " is a scalar and all others are gone";
        root.removeAll();
        root.set(name, parsed("{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}"));
      }
      case 6 -> {
        what = name + " has another name";
        root.remove(name);
        root.set(Wild.text(random), entry);
      }
      case 7 -> {
        what = name + " transposed";
        ObjectNode turned = entry.deepCopy();
        List<JsonNode> shape = new ArrayList<>();
        entry.path("shape").forEach(size -> shape.add(0, size));
        turned.putArray("shape").addAll(shape);
        root.set(name, turned);
      }
      default -> {
        what = name + " twice";
        String text = root.toString();
        return text.substring(0, text.length() - 1) + ",\"" + name + "\":" + entry + "}";
      }
    }
    return root.toString();
  }

  private void statement(ObjectNode entry, String key, List<String> values) {
    String value = Wild.some(values, random);
    what = key + " is " + value.substring(0, Math.min(40, value.length()));
    try {
      entry.set(key, JSON.readTree(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value, e);
    }
  }

  private static ObjectNode parsed(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the specimen is no JSON", e);
    }
  }
}

package org.lectern.robust;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** JSON that is well-formed but for one thing, or says what nobody expects. */
final class JsonFuzz {
  static final int DEEP = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As they stand in a file. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e308",
          "1e400",
          "-0.0",
          "0.5",
          "1.0",
          "NaN",
          "1" + "0".repeat(900),
          "\"\"",
          "\"x\"",
          "\"\\ud83d\"",
          "\"\\u0000\"",
          "\"" + "a".repeat(100_000) + "\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"a\":{\"\":[]}}",
          "\"NaN\"",
          "\"5\"",
          "[1,2,3]",
          "\"../../x\"",
          "\"<script>\"");

  private final SplittableRandom random;
  private String what = "";

  JsonFuzz(SplittableRandom random) {
    this.random = random;
  }

  /** What was done last. */
  String what() {
    return what;
  }

  byte[] change(byte[] good) {
    return change(new String(good, UTF_8)).getBytes(UTF_8);
  }

  /** Changes one place of a JSON text. */
  String change(String good) {
    JsonNode root = parsed(good);
    List<JsonNode> inner = new ArrayList<>();
    collect(root, inner);
    if (inner.isEmpty() || random.nextInt(12) == 0) {
      return whole(good);
    }
    JsonNode place = Wild.some(inner, random);
    return place.isObject() ? object(root, (ObjectNode) place) : array(root, (ArrayNode) place);
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the specimen is no JSON", e);
    }
  }

  /** All objects and arrays that hold something. */
  private static void collect(JsonNode node, List<JsonNode> all) {
    if (node.isContainerNode() && !node.isEmpty()) {
      all.add(node);
      node.forEach(child -> collect(child, all));
    }
  }

  private String whole(String good) {
    return switch (random.nextInt(8)) {
      case 0 -> told("deep arrays", "[".repeat(DEEP));
      case 1 -> told("deep objects", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
      case 2 -> told("an array around", "[" + good + "]");
      case 3 -> told("twice", good + good);
      case 4 -> told("byte order mark", "\uFEFF" + good);
      case 5 -> told("only blanks", " \n\t ");
      case 6 -> told("cut off", good.substring(0, random.nextInt(good.length())));
      default -> told("another value", Wild.some(VALUES, random));
    };
  }

  private String object(JsonNode root, ObjectNode place) {
    List<String> names = new ArrayList<>();
    place.fieldNames().forEachRemaining(names::add);
    String name = Wild.some(names, random);
    JsonNode old = place.get(name);
    switch (random.nextInt(6)) {
      case 0 -> {
        what = name + " left out";
        place.remove(name);
      }
      case 1 -> {
        what = name + " renamed";
        place.remove(name);
        place.set(Wild.text(random), old);
      }
      case 2 -> {
        // Jackson writes what it was told, so that a name can stand twice
        what = name + " twice";
        place.set(name, raw(old + ",\"" + name + "\":" + old));
      }
      default -> place.set(name, wild(name));
    }
    return root.toString();
  }

  private String array(JsonNode root, ArrayNode place) {
    int at = random.nextInt(place.size());
    JsonNode old = place.get(at);
    switch (random.nextInt(5)) {
      case 0 -> {
        what = "element " + at + " left out";
        place.remove(at);
      }
      case 1 -> {
        int times = 1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 3);
        what = "element " + at + " more often: " + times;
        for (int i = 0; i < times && i * (long) old.toString().length() < 1 << 22; i++) {
          place.insert(at, old);
        }
      }
      default -> place.set(at, wild("element " + at));
    }
    return root.toString();
  }

  private JsonNode wild(String name) {
    if (random.nextInt(12) == 0) {
      what = name + " is deep";
      return raw("[".repeat(DEEP) + "]".repeat(DEEP));
    }
    String value = Wild.some(VALUES, random);
    what = name + " is " + value.substring(0, Math.min(40, value.length()));
    return raw(value);
  }

  private static POJONode raw(String text) {
    return (POJONode) JsonNodeFactory.instance.rawValueNode(new RawValue(text));
  }

  private String told(String did, String result) {
    what = did;
    return result;
  }
}

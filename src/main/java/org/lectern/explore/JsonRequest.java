package org.lectern.explore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The body of a request: one JSON object with known fields, each of its type and in its range. */
final class JsonRequest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.NESTING)
                          .maxStringLength(Limits.BYTES)
                          .maxNumberLength(40)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode object;

  private JsonRequest(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @throws Refusal if it is no JSON, no object, or has other fields
   */
  static JsonRequest of(byte[] body, String... fields) {
    JsonNode tree = parse(body);
    if (tree == null || !tree.isObject()) {
      throw Refusal.bad("the body must be one JSON object, such as {\"source\": \"I live here.\"}");
    }
    List<String> known = Arrays.asList(fields);
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw Refusal.bad("unknown field '%s'; there are %s".formatted(shortened(name), known));
      }
    }
    return new JsonRequest(tree);
  }

  private static JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("malformed");
      throw Refusal.bad("the body is no JSON that can be read: " + shortened(reason));
    } catch (IOException e) { // no text at all
      throw Refusal.bad("the body is no JSON that can be read: it is not UTF-8");
    }
  }

  String required(String name) {
    if (!object.has(name)) {
      throw Refusal.bad("field '" + name + "' is missing; give a text");
    }
    return text(name, "");
  }

  String text(String name, String otherwise) {
    JsonNode node = object.get(name);
    if (node == null) {
      return otherwise;
    }
    if (!node.isTextual()) {
      throw Refusal.bad("field '" + name + "' must be a text in quotes");
    }
    return node.textValue();
  }

  int integer(String name, int otherwise, int least, int greatest) {
    JsonNode node = object.get(name);
    if (node == null) {
      return otherwise;
    }
    if (!node.isInt() || node.intValue() < least || node.intValue() > greatest) {
      throw Refusal.bad(
          "field '%s' must be a whole number from %d to %d".formatted(name, least, greatest));
    }
    return node.intValue();
  }

  double number(String name, double otherwise, double least, double greatest) {
    JsonNode node = object.get(name);
    if (node == null) {
      return otherwise;
    }
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(value >= least && value <= greatest)) {
      throw Refusal.bad(
          "field '%s' must be a number from %s to %s".formatted(name, least, greatest));
    }
    return value;
  }

  List<String> texts(String name) {
    JsonNode node = object.get(name);
    if (node == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (!node.isArray() || node.size() > Limits.PATHS) {
      throw Refusal.bad(
          "field '%s' must be a list of at most %d texts".formatted(name, Limits.PATHS));
    }
    for (JsonNode item : node) {
      if (!item.isTextual()) {
        throw Refusal.bad("field '" + name + "' must hold texts in quotes alone");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  /** One line of a message, however long the thing that it names. */
  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= 120 ? line : line.substring(0, 120) + "…";
  }
}

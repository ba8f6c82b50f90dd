package org.lectern.grader.author;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Notebooks as Jupyter writes them, so that saving one there changes no line of it. */
final class NotebookJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private NotebookJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode parse(byte[] bytes) throws java.io.IOException {
    return MAPPER.readTree(bytes);
  }

  /** The text of a cell; one string, or a list of lines with their ends. */
  static String source(JsonNode cell) {
    JsonNode source = cell.path("source");
    var text = new StringBuilder(source.asText());
    source.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  /** A text as a list of lines. */
  static ArrayNode lines(String text) {
    ArrayNode lines = MAPPER.createArrayNode();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }

  /** One blank a level, keys in the order of the alphabet, a line's end at the end. */
  static byte[] bytes(JsonNode notebook) {
    var indenter = new DefaultIndenter(" ", "\n");
    var printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    try {
      Object sorted = MAPPER.treeToValue(notebook, Map.class); // maps are sorted, nodes are not
      String text = MAPPER.writer(printer).writeValueAsString(sorted) + "\n";
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}

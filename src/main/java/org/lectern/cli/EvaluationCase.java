package org.lectern.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lectern.nn.Activation;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.nn.Tying;

/**
 * The sizes of a model and the sentences to evaluate it with, from a JSON file with exactly these
 * fields; whatever else a file says is refused with the place.
 *
 * @param config the sizes: no dropout, no shared tables, a norm after each stack
 * @param source ids of each source sentence, none empty
 * @param target ids of each target sentence, none empty, as many as sources
 */
record EvaluationCase(Config config, int[][] source, int[][] target) {
  private static final int MOST_BYTES = 1 << 24;
  private static final int MOST_IDS = 4096; // attention needs memory for each pair of ids
  private static final int MOST_LAYERS = 1000;
  private static final int GREATEST = 1 << 24; // of a size; the weights are the true limit
  private static final int NESTING = 8; // a case has 3
  private static final int SHOWN = 60; // letters of a wrong value

  private static final List<String> FIELDS =
      List.of(
          "d",
          "heads",
          "ff",
          "encoder_layers",
          "decoder_layers",
          "source_vocabulary",
          "target_vocabulary",
          "norm_first",
          "activation",
          "source",
          "target");

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(NESTING).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Reads a case. */
  static EvaluationCase read(Path file) throws IOException {
    return new Reader(file, parse(file)).read();
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      // A decoder of our own: it refuses bad bytes, and JSON parsers guess among encodings.
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
      return MAPPER.readTree(text);
    } catch (CharacterCodingException e) {
      throw new BadInput(file + ": is not UTF-8; save it as UTF-8", e);
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("malformed");
      String place = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new BadInput(
          file + ": is no JSON" + place + ": " + shown(reason, 200) + "; mend it", e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new BadInput(file + ": is a directory; name a JSON file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new BadInput(file + ": is longer than 16 MB; make several cases of it");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new BadInput(file + ": no such file; check the name", e);
    }
  }

  private static String shown(String text, int letters) {
    return text.length() <= letters ? text : text.substring(0, letters) + "…";
  }

  /** Takes the fields out of the JSON object of a file. */
  private record Reader(Path file, JsonNode object) {
    EvaluationCase read() {
      checkFields();
      Config config;
      try {
        config =
            new Config(
                size("d", 1, GREATEST),
                size("heads", 1, GREATEST),
                size("ff", 1, GREATEST),
                size("encoder_layers", 0, MOST_LAYERS),
                size("decoder_layers", 0, MOST_LAYERS),
                size("source_vocabulary", 1, GREATEST),
                size("target_vocabulary", 1, GREATEST),
                0,
                normFirst(),
                true,
                activation(),
                Tying.NONE,
                PositionKind.SINUSOID,
                0);
      } catch (IllegalArgumentException e) { // d is no multiple of heads
        throw wrong(e.getMessage());
      }
      int[][] source = sentences("source", config.sourceVocabulary());
      int[][] target = sentences("target", config.targetVocabulary());
      if (source.length != target.length) {
        throw wrong(
            "source has %d sentences, but target %d; give a target for each source"
                .formatted(source.length, target.length));
      }
      return new EvaluationCase(config, source, target);
    }

    private void checkFields() {
      if (object == null || !object.isObject()) {
        throw wrong("is no JSON object; begin with {\"d\": 8, \"heads\": 2, …");
      }
      List<String> missing = FIELDS.stream().filter(name -> !object.has(name)).toList();
      List<String> unknown = new ArrayList<>();
      object
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!FIELDS.contains(name)) {
                  unknown.add(shown(name, SHOWN));
                }
              });
      if (!missing.isEmpty() || !unknown.isEmpty()) {
        throw wrong(
            (missing.isEmpty() ? "" : "missing fields: " + String.join(", ", missing) + "; ")
                + (unknown.isEmpty()
                    ? ""
                    : "unknown fields: " + shown(String.join(", ", unknown), 500) + "; ")
                + "give exactly "
                + String.join(", ", FIELDS));
      }
    }

    private int size(String name, int least, int greatest) {
      return number(name, object.get(name), least, greatest, "");
    }

    private int number(String place, JsonNode node, int least, int greatest, String why) {
      if (!node.isInt() || node.intValue() < least || node.intValue() > greatest) {
        throw wrong(
            "%s is %s; give a whole number from %d to %d%s"
                .formatted(place, shown(node.toString(), SHOWN), least, greatest, why));
      }
      return node.intValue();
    }

    private boolean normFirst() {
      JsonNode node = object.get("norm_first");
      if (!node.isBoolean()) {
        throw wrong("norm_first is " + shown(node.toString(), SHOWN) + "; give true or false");
      }
      return node.booleanValue();
    }

    private Activation activation() {
      JsonNode node = object.get("activation");
      return switch (node.isTextual() ? node.textValue() : "") {
        case "relu" -> Activation.RELU;
        case "gelu" -> Activation.GELU;
        default ->
            throw wrong(
                "activation is "
                    + shown(node.toString(), SHOWN)
                    + "; give \"relu\" or \"gelu\" (the exact one)");
      };
    }

    private int[][] sentences(String name, int vocabulary) {
      JsonNode list = object.get(name);
      if (!list.isArray() || list.isEmpty()) {
        throw wrong(name + " is no list with a sentence; give lists of ids, such as [[4, 5], [6]]");
      }
      int[][] sentences = new int[list.size()][];
      for (int j = 0; j < sentences.length; j++) {
        sentences[j] = ids(name + "[" + j + "]", list.get(j), name + "_vocabulary", vocabulary);
      }
      return sentences;
    }

    private int[] ids(String place, JsonNode list, String limit, int vocabulary) {
      if (!list.isArray() || list.isEmpty() || list.size() > MOST_IDS) {
        throw wrong(
            "%s is %s; give a list of 1 to %d ids"
                .formatted(
                    place,
                    list.isArray() ? "a list of " + list.size() : shown(list.toString(), SHOWN),
                    MOST_IDS));
      }
      int[] ids = new int[list.size()];
      for (int i = 0; i < ids.length; i++) {
        String why = ", below " + limit;
        ids[i] = number(place + "[" + i + "]", list.get(i), 0, vocabulary - 1, why);
      }
      return ids;
    }

    private BadInput wrong(String what) {
      return new BadInput(file + ": " + what);
    }
  }
}

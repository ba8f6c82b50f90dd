package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.cli.Measurement.What;

/**
 * A line of {@code bench --json}, or of a program that writes the same keys for another framework.
 *
 * @param task what was measured
 * @param dtype type of the numbers, as {@code f32}
 * @param build what computed: products, JDK, machine; empty in lines that do not say
 * @param params of the model, 0 in lines that do not say
 * @param median the speed
 * @param all the measurements behind it
 */
record SpeedLine(
    Task task, String dtype, String build, long params, double median, List<Double> all) {
  private static final ObjectReader JSON =
      new ObjectMapper()
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS); // Python writes NaN
  private static final String BYTE_ORDER_MARK = "\uFEFF"; // editors put it in front of UTF-8
  private static final int MOST_BYTES = 1 << 24; // a line has some hundred
  private static final String REMEDY = "; give the output of bench --json, or of a peer";

  /**
   * What must be equal in lines that are compared.
   *
   * @param what training or decoding
   * @param config sizes of the model
   * @param batch sentences a step; 0 for a training, where they belong to the config
   * @param threads that computed
   */
  record Task(What what, String config, int batch, int threads) {
    @Override
    public String toString() {
      return what + " " + config + (batch == 0 ? "" : ", batch " + batch) + ", threads: " + threads;
    }
  }

  /**
   * Reads a file. Lines that measure something else, as decoding without memory, are skipped.
   *
   * @throws BadInput if it cannot be read, a line is wrong, or it measures nothing
   */
  static List<SpeedLine> read(Path file) {
    List<String> lines = lines(file);
    List<SpeedLine> result = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          parse(lines.get(i)).ifPresent(result::add);
        } catch (IllegalArgumentException e) {
          throw new BadInput(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
        }
      }
    }
    if (result.isEmpty()) {
      throw new BadInput(file + ": no line measures train or decode-cached" + REMEDY);
    }
    return result;
  }

  private static List<String> lines(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new BadInput(file + ": is longer than 16 MB" + REMEDY);
      }
      for (byte each : bytes) {
        if (each == 0) { // in UTF-16 half of a line in English
          throw new BadInput(file + ": is no UTF-8 text, perhaps UTF-16; save it as UTF-8");
        }
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replace(BYTE_ORDER_MARK, "").lines().toList();
    } catch (NoSuchFileException e) {
      throw new BadInput(file + ": no such file" + REMEDY, e);
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be read as UTF-8 text (" + e + ")" + REMEDY, e);
    }
  }

  private static Optional<SpeedLine> parse(String line) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (MismatchedInputException e) {
      throw new IllegalArgumentException("more than one JSON object; put each on its own line", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "is no JSON line; delete it, or do not redirect standard error", e);
    }
    if (!json.isObject()) {
      throw wrong("no JSON object");
    }
    String name = text(json, "what");
    return Stream.of(What.values())
        .filter(what -> what.toString().equals(name))
        .findFirst()
        .map(what -> of(what, json));
  }

  private static SpeedLine of(What what, JsonNode json) {
    int batch = what == What.DECODE ? whole(json, "batch") : 0;
    Task task = new Task(what, text(json, "config"), batch, whole(json, "threads"));
    double median = positive(json.path(what.key()), what.key());
    String build =
        json.has("blas")
            ? String.join(
                "; ", text(json, "blas"), "JDK " + text(json, "jdk"), text(json, "machine"))
            : "";
    int params = json.has("params") ? whole(json, "params") : 0;
    return new SpeedLine(task, text(json, "dtype"), build, params, median, all(json, median));
  }

  /** A line without its measurements has one, the speed. */
  private static List<Double> all(JsonNode json, double median) {
    if (!json.has("all")) {
      return List.of(median);
    }
    List<Double> all = new ArrayList<>();
    json.get("all").forEach(rate -> all.add(positive(rate, "all")));
    if (!json.get("all").isArray() || all.isEmpty()) {
      throw wrong("no positive numbers \"all\"");
    }
    return all;
  }

  private static String text(JsonNode json, String key) {
    if (!json.path(key).isTextual()) {
      throw wrong("no text \"" + key + "\"");
    }
    return json.get(key).asText();
  }

  private static double positive(JsonNode json, String key) {
    double number = json.asDouble();
    if (!json.isNumber() || !(number > 0) || Double.isInfinite(number)) {
      throw wrong("no positive number \"" + key + "\"" + instead(json));
    }
    return number;
  }

  private static int whole(JsonNode json, String key) {
    JsonNode number = json.path(key);
    if (!number.isIntegralNumber() || !number.canConvertToInt() || number.asInt() < 1) {
      throw wrong("no positive whole number \"" + key + "\"" + instead(number));
    }
    return number.asInt();
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + REMEDY);
  }

  private static String instead(JsonNode json) {
    return json.isMissingNode() ? "" : " but " + json;
  }
}

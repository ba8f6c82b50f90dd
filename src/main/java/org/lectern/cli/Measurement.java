package org.lectern.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lectern.matrix.Blas;

/**
 * A speed, measured several times.
 *
 * @param what {@code train} or {@code decode-cached}
 * @param unit what is counted in a second
 * @param batch sentences a step
 * @param preset sizes of the model
 * @param threads that computed
 * @param parameters of the model
 * @param all the measurements, in their order
 */
record Measurement(
    String what,
    Unit unit,
    int batch,
    Preset preset,
    int threads,
    long parameters,
    List<Double> all) {
  /** What is counted, by its name in JSON lines and in tables, with its decimals. */
  enum Unit {
    /** Words that a model learns to say. */
    TARGET_TOKENS("target_tokens_per_s", "target tokens/s", 1),
    /** Whole translations. */
    SENTENCES("sentences_per_s", "sentences/s", 10);

    private final String key;
    private final String text;
    private final int fraction; // 1 for whole numbers, 10 for a decimal

    Unit(String key, String text, int fraction) {
      this.key = key;
      this.text = text;
      this.fraction = fraction;
    }

    Number round(double speed) {
      long rounded = Math.round(speed * fraction);
      return fraction == 1 ? (Number) rounded : (Number) ((double) rounded / fraction);
    }
  }

  private List<Number> rounded() {
    return all.stream().map(unit::round).toList();
  }

  /** The speed to quote. */
  double median() {
    double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** One line with the keys that the comparison programs of other frameworks print. */
  String json() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("what", what);
    line.put("batch", batch);
    line.put("config", preset.toString());
    line.put("dtype", "f64");
    line.put("threads", threads);
    line.put("params", parameters);
    line.put(unit.key, unit.round(median()));
    line.put("all", rounded());
    line.put("blas", Blas.name());
    line.put("jdk", Version.jdk());
    try {
      return new ObjectMapper().writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }

  /** One line of a table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%-14s batch %3d  %10s %-15s  of %s",
        what,
        batch,
        unit.round(median()),
        unit.text,
        rounded());
  }
}

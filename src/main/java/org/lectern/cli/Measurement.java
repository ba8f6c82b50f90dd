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
 * @param what is measured
 * @param batch sentences a step
 * @param preset sizes of the model
 * @param dtype {@code f64}, or {@code mixed} where large products are rounded
 * @param threads that computed
 * @param parameters of the model
 * @param all the measurements, in their order
 * @param firstStep seconds from the start of the JVM to the end of the first step of training; not
 *     a number for decoding
 */
record Measurement(
    What what,
    int batch,
    Preset preset,
    String dtype,
    int threads,
    long parameters,
    List<Double> all,
    double firstStep) {
  /** What is measured, by its name in JSON lines and in tables. */
  enum What {
    /** Steps of training; counted are the words that a model learns to say. */
    TRAIN("train", "target_tokens_per_s", "target tokens/s", 1),
    /** Greedy decoding with remembered keys and values; counted are whole translations. */
    DECODE("decode-cached", "sentences_per_s", "sentences/s", 10);

    private final String name;
    private final String key;
    private final String unit;
    private final int fraction; // 1 for whole numbers, 10 for a decimal

    What(String name, String key, String unit, int fraction) {
      this.name = name;
      this.key = key;
      this.unit = unit;
      this.fraction = fraction;
    }

    /** The key of the median in a JSON line. */
    String key() {
      return key;
    }

    Number round(double speed) {
      long rounded = Math.round(speed * fraction);
      return fraction == 1 ? (Number) rounded : (Number) ((double) rounded / fraction);
    }

    /** The name in JSON lines. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** The speed to quote. */
  double median() {
    return Speeds.median(all);
  }

  private List<Number> rounded() {
    return all.stream().map(what::round).toList();
  }

  /** One line with the keys that the comparison programs of other frameworks print, and ours. */
  String json() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("what", what.toString());
    if (what == What.DECODE) {
      line.put("batch", batch); // that of a training belongs to the config
    }
    line.put("config", preset.toString());
    line.put("dtype", dtype);
    line.put("threads", threads);
    line.put("params", parameters);
    line.put(what.key, what.round(median()));
    line.put("all", rounded());
    line.put("spread", Math.round(Speeds.spread(all) * 1000) / 1000.0);
    if (what == What.TRAIN) {
      line.put("first_step_s", Math.round(firstStep * 100) / 100.0);
    }
    line.put("blas", Blas.name());
    line.put("jdk", Version.jdk());
    line.put("machine", Machine.processor());
    line.put("cores", Machine.cores());
    try {
      return new ObjectMapper().writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }

  /** One line of a table; for training, the time of its first step on a line below. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%-14s batch %3d  %5s  %10s %-15s  spread %2.0f %%  of %s%s",
        what,
        batch,
        dtype,
        what.round(median()),
        what.unit,
        100 * Speeds.spread(all),
        rounded(),
        what == What.TRAIN
            ? String.format(
                Locale.ROOT, "%n  the first step ended %.2f s after the JVM's start", firstStep)
            : "");
  }
}

package org.lectern.explore;

import java.util.List;

/**
 * What to look at.
 *
 * @param source sentence that the model reads
 * @param target beginning of what it writes, without {@code <start>}; may be empty
 * @param steps words by which the model lengthens the beginning before it is looked at; 0 for none
 * @param beam width of the search that finds these words
 * @param temperature by which logits are divided before the softmax
 * @param off what is switched off: {@code positions}, {@code mask}, {@code scale}, or heads such as
 *     {@code encoder.0.self.2}
 * @param paths matrices to be sent in full; {@code *} for all
 * @param top how many of the most probable next words to list
 */
public record LookRequest(
    String source,
    String target,
    int steps,
    int beam,
    double temperature,
    List<String> off,
    List<String> paths,
    int top) {

  /** Stands for all paths. */
  static final String ALL = "*";

  /**
   * Takes copies of the lists.
   *
   * @param source sentence that the model reads
   * @param target beginning of what it writes
   * @param steps words by which the model lengthens it
   * @param beam width of that search
   * @param temperature by which logits are divided
   * @param off what is switched off
   * @param paths matrices to be sent in full
   * @param top how many next words to list
   */
  public LookRequest {
    off = List.copyOf(off);
    paths = List.copyOf(paths);
  }

  /**
   * A plain look.
   *
   * @param source sentence that the model reads
   * @param target beginning of what it writes
   * @param off what is switched off
   * @return the request with temperature 1 and ten words
   */
  public static LookRequest of(String source, String target, String... off) {
    return new LookRequest(source, target, 0, 1, 1, List.of(off), List.of(), 10);
  }

  LookRequest withPaths(List<String> wanted) {
    return new LookRequest(source, target, steps, beam, temperature, off, wanted, top);
  }

  /** Reads what a browser sent. */
  static LookRequest read(byte[] body) {
    JsonRequest json =
        JsonRequest.of(
            body, "source", "target", "steps", "beam", "temperature", "off", "paths", "top");
    return new LookRequest(
        json.required("source"),
        json.text("target", ""),
        json.integer("steps", 0, 0, Limits.STEPS),
        json.integer("beam", 1, 1, Limits.BEAM),
        json.number("temperature", 1, Limits.COLDEST, Limits.HOTTEST),
        json.texts("off"),
        json.texts("paths"),
        json.integer("top", 10, 1, Limits.TOP));
  }
}

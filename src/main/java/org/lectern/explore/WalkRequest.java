package org.lectern.explore;

import java.util.List;

/**
 * A search to watch.
 *
 * @param source sentence that the model reads
 * @param target beginning that every hypothesis has; may be empty
 * @param off what is switched off, as in {@link LookRequest}
 * @param temperature by which logits are divided before the softmax
 * @param beam hypotheses kept; 1 is greedy
 * @param limit most tokens to be written, {@code <end>} included
 */
public record WalkRequest(
    String source, String target, List<String> off, double temperature, int beam, int limit) {

  /**
   * Takes a copy of the list.
   *
   * @param source sentence that the model reads
   * @param target beginning that every hypothesis has
   * @param off what is switched off
   * @param temperature by which logits are divided
   * @param beam hypotheses kept
   * @param limit most tokens to be written
   */
  public WalkRequest {
    off = List.copyOf(off);
  }

  /**
   * A search with the model as it is.
   *
   * @param source sentence that the model reads
   * @param beam hypotheses kept; 1 is greedy
   * @return the request, for at most 30 tokens
   */
  public static WalkRequest of(String source, int beam) {
    return new WalkRequest(source, "", List.of(), 1, beam, 30);
  }

  /** Reads what a browser sent. */
  static WalkRequest read(byte[] body) {
    JsonRequest json =
        JsonRequest.of(body, "source", "target", "off", "temperature", "beam", "limit");
    return new WalkRequest(
        json.required("source"),
        json.text("target", ""),
        json.texts("off"),
        json.number("temperature", 1, Limits.COLDEST, Limits.HOTTEST),
        json.integer("beam", 4, 1, Limits.BEAM),
        json.integer("limit", 30, 1, Limits.STEPS));
  }
}

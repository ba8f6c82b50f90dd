package org.lectern.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lectern.lab.Ablation;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;

/**
 * What is switched off.
 *
 * @param heads such as {@code encoder.0.self.2}, in the order in which they compute
 * @param positions whether words do not know their places
 * @param mask whether a target word sees those after it
 * @param scale whether scores are not divided by √d_k
 */
public record Switches(List<String> heads, boolean positions, boolean mask, boolean scale) {
  /** Nothing is off. */
  public static final Switches NONE = new Switches(List.of(), false, false, false);

  static final String POSITIONS = "positions";
  static final String MASK = "mask";
  static final String SCALE = "scale";

  /**
   * Keeps the heads as they are given.
   *
   * @param heads such as {@code encoder.0.self.2}, in the order in which they compute
   * @param positions whether words do not know their places
   * @param mask whether a target word sees those after it
   * @param scale whether scores are not divided by √d_k
   */
  public Switches {
    heads = List.copyOf(heads);
  }

  /**
   * Reads names.
   *
   * @param off {@code positions}, {@code mask}, {@code scale} or the name of a head; in any order
   * @param config of the model
   * @return what is off
   * @throws IllegalArgumentException if the model has no such switch; the message says which there
   *     are
   */
  public static Switches of(List<String> off, Config config) {
    List<String> heads = heads(config);
    List<String> simple = simple(config);
    for (String name : off) {
      if (!heads.contains(name) && !simple.contains(name)) {
        throw new IllegalArgumentException(
            "off: this model has no switch '%s'; there are %s, and heads such as %s"
                .formatted(name, simple, heads.isEmpty() ? "none" : heads.get(0)));
      }
    }
    Set<String> wanted = new HashSet<>(off);
    return new Switches(
        heads.stream().filter(wanted::contains).toList(),
        wanted.contains(POSITIONS),
        wanted.contains(MASK),
        wanted.contains(SCALE));
  }

  /** The heads of a model, in the order in which they compute. */
  static List<String> heads(Config config) {
    return Ablation.heads(config).stream().map(Ablation.Head::toString).toList();
  }

  /** The switches of a model besides its heads. */
  static List<String> simple(Config config) {
    return config.positions() == PositionKind.NONE
        ? List.of(MASK, SCALE)
        : List.of(POSITIONS, MASK, SCALE);
  }

  /**
   * The names again.
   *
   * @return what is off, heads first
   */
  public List<String> names() {
    List<String> names = new ArrayList<>(heads);
    if (positions) {
      names.add(POSITIONS);
    }
    if (mask) {
      names.add(MASK);
    }
    if (scale) {
      names.add(SCALE);
    }
    return names;
  }
}

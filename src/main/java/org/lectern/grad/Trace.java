package org.lectern.grad;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Shapes;

/**
 * Every labelled value of one run, by its path, in the order of computation.
 *
 * <p>Paths name the part, the value and the head: {@code encoder.0.self.weights.2}. After {@link
 * Tape#backward} the gradients of the loss by these values are here too.
 */
public final class Trace {
  /**
   * One labelled value.
   *
   * @param path where it was computed, for example {@code encoder.0.self.weights.2}
   * @param matrix the numbers
   * @param formula id of the lecture's formula that it settles, for example {@code 4.attention};
   *     empty if there is none
   */
  public record Entry(String path, DMatrixRMaj matrix, String formula) {
    @Override
    public String toString() {
      return path + " " + Shapes.of(matrix) + (formula.isEmpty() ? "" : " (" + formula + ")");
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, DMatrixRMaj> gradients = new LinkedHashMap<>();

  /** An empty trace, for a tape to fill. */
  Trace() {}

  void add(String path, Value value, String formula) {
    String free = path;
    for (int i = 2; entries.containsKey(free); i++) { // a layer that ran twice
      free = path + "#" + i;
    }
    entries.put(free, new Entry(free, value.matrix(), formula));
    values.put(free, value);
  }

  void keepGradients(DMatrixRMaj[] byNode) {
    values.forEach(
        (path, value) -> {
          if (value instanceof Node node && byNode[node.index] != null) {
            gradients.put(path, byNode[node.index]);
          }
        });
  }

  /**
   * All values.
   *
   * @return in the order of their computation
   */
  public List<Entry> entries() {
    return Collections.unmodifiableList(new ArrayList<>(entries.values()));
  }

  /**
   * A value by its path.
   *
   * @param path for example {@code encoder.0.self.weights.2}
   * @return path, numbers and formula
   * @throws IllegalArgumentException if there is no such path; the message names similar ones
   */
  public Entry entry(String path) {
    Entry entry = entries.get(path);
    if (entry == null) {
      throw new IllegalArgumentException("Trace: no value " + path + "; " + similar(path));
    }
    return entry;
  }

  /**
   * The numbers of a value.
   *
   * @param path for example {@code encoder.0.self.weights.2}
   * @return the matrix
   * @throws IllegalArgumentException if there is no such path; the message names similar ones
   */
  public DMatrixRMaj matrix(String path) {
    return entry(path).matrix();
  }

  /**
   * The gradient of the loss by a value.
   *
   * @param path for example {@code encoder.0.self.weights.2}
   * @return the matrix, of the value's shape
   * @throws IllegalArgumentException if there is no such path, if backward did not run, or if the
   *     loss does not depend on the value
   */
  public DMatrixRMaj gradient(String path) {
    entry(path);
    DMatrixRMaj gradient = gradients.get(path);
    if (gradient == null) {
      throw new IllegalArgumentException(
          "Trace: no gradient by " + path + "; call tape.backward of a loss that depends on it");
    }
    return gradient;
  }

  private String similar(String path) {
    String last = path.replaceAll("(\\.\\d+)+$", "");
    String word = last.substring(last.lastIndexOf('.') + 1);
    List<String> near = entries.keySet().stream().filter(p -> p.contains(word)).limit(6).toList();
    if (near.isEmpty()) {
      near = entries.keySet().stream().limit(6).toList();
    }
    return near.isEmpty() ? "it is empty; trace with Tape.traced()" : "there are " + near + " …";
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    entries.values().forEach(e -> text.append(e).append('\n'));
    return text.toString();
  }
}

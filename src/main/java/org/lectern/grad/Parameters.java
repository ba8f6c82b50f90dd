package org.lectern.grad;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Shapes;

/**
 * The parameters of a model, named and in the order of their creation.
 *
 * <p>{@link #at} gives a view that puts a prefix before the names, so that a layer need not know
 * where it stands: {@code new Linear(parameters.at("query"), …)}.
 */
public final class Parameters implements Iterable<Parameter> {
  private static final int NEAR = 6; // names in a message

  private final List<Parameter> all;
  private final String prefix;

  /** No parameters yet. */
  public Parameters() {
    this(new ArrayList<>(), "");
  }

  private Parameters(List<Parameter> all, String prefix) {
    this.all = all;
    this.prefix = prefix;
  }

  /**
   * The same parameters, seen from one level deeper. Only {@link #add} puts the prefix before a
   * name: {@link #get}, the iterator, {@link #size} and {@link #count} mean all parameters.
   *
   * @param name of a part, for example {@code self}; joined by dots
   * @return a view that adds to this list
   */
  public Parameters at(String name) {
    return new Parameters(all, prefix + name + ".");
  }

  /**
   * Adds a parameter.
   *
   * @param name its name inside this view
   * @param initial its first value; the parameter keeps this very matrix
   * @return the parameter
   * @throws IllegalArgumentException if the name is taken, or if the matrix was reshaped and its
   *     array is longer than its shape says
   */
  public Parameter add(String name, DMatrixRMaj initial) {
    String full = prefix + name;
    if (all.stream().anyMatch(p -> p.name().equals(full))) {
      throw new IllegalArgumentException(
          "Parameters: " + full + " exists already; use another name");
    }
    if (initial.data.length != initial.getNumElements()) {
      throw new IllegalArgumentException(
          "Parameters: %s is %s, but its array has %d elements; give its copy()"
              .formatted(full, Shapes.of(initial), initial.data.length));
    }
    Parameter parameter = new Parameter(full, all.size(), initial);
    all.add(parameter);
    return parameter;
  }

  /**
   * A parameter by its full name.
   *
   * @param name full name
   * @return the parameter
   * @throws IllegalArgumentException if there is none; the message has the most similar names
   */
  public Parameter get(String name) {
    return all.stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Parameters: no " + name + "; the names most like it are " + near(name)));
  }

  private List<String> near(String name) {
    return all.stream()
        .map(Parameter::name)
        .sorted(Comparator.comparingInt(other -> -likeness(name, other)))
        .limit(NEAR)
        .toList();
  }

  /** How many characters at the beginning and at the end are the same. */
  private static int likeness(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int start = 0;
    while (start < shorter && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return start + end;
  }

  /**
   * How many matrices there are.
   *
   * @return the number of parameters
   */
  public int size() {
    return all.size();
  }

  /**
   * How many numbers are learnt.
   *
   * @return the sum over all parameters of rows x columns
   */
  public long count() {
    return all.stream().mapToLong(p -> p.matrix().getNumElements()).sum();
  }

  @Override
  public Iterator<Parameter> iterator() {
    return Collections.unmodifiableList(all).iterator();
  }
}

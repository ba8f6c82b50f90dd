package org.lectern.homework;

import java.util.List;

/** A homework: the exercises of one notebook. */
public interface Assignment {
  /**
   * The short name.
   *
   * @return for example {@code h2}
   */
  String id();

  /**
   * The title of its notebook.
   *
   * @return a few words
   */
  String title();

  /**
   * The exercises, in the order of the notebook.
   *
   * @return at least one
   */
  List<Exercise<?, ?>> exercises();

  /**
   * An exercise by its id.
   *
   * @param id for example {@code 2.1}
   * @return the exercise
   * @throws IllegalArgumentException if there is none; the message names those that there are
   */
  default Exercise<?, ?> exercise(String id) {
    return exercises().stream()
        .filter(exercise -> exercise.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "%s has no exercise %s; it has %s",
                        id(), id, exercises().stream().map(Exercise::id).toList())));
  }
}

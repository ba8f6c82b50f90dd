package org.lectern.homework;

import java.util.List;
import org.lectern.homework.h1.H1;
import org.lectern.homework.h2.H2;
import org.lectern.homework.h3.H3;
import org.lectern.homework.h4.H4;
import org.lectern.homework.h5.H5;
import org.lectern.homework.h6.H6;
import org.lectern.homework.h7.H7;
import org.lectern.homework.h8.H8;

/** The homework of the course. */
public final class Assignments {
  private static final List<Assignment> ALL =
      List.of(new H1(), new H2(), new H3(), new H4(), new H5(), new H6(), new H7(), new H8());

  private Assignments() {}

  /**
   * All of them.
   *
   * @return h1 to h8
   */
  public static List<Assignment> all() {
    return ALL;
  }

  /**
   * One by its short name.
   *
   * @param id for example {@code h2}
   * @return the assignment
   * @throws IllegalArgumentException if there is none; the message names those that there are
   */
  public static Assignment of(String id) {
    return ALL.stream()
        .filter(assignment -> assignment.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "there is no homework %s; there are %s",
                        id, ALL.stream().map(Assignment::id).toList())));
  }

  /**
   * The exercise of an id, whichever homework it belongs to.
   *
   * @param id for example {@code 2.1}
   * @return the exercise
   * @throws IllegalArgumentException if there is none; the message names those that there are
   */
  public static Exercise<?, ?> exercise(String id) {
    int dot = id.indexOf('.');
    if (dot < 1) {
      throw new IllegalArgumentException(
          "an exercise is named by homework and number, such as 2.1; got " + id);
    }
    return of("h" + id.substring(0, dot)).exercise(id);
  }
}

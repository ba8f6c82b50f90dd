package org.lectern.grader.author;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * With what a homework is built: where the running Lectern and its libraries are.
 *
 * @param loader knows the homework's tasks and visible checks
 * @param classPath jars and folders against which hidden checks and solutions are compiled
 * @param library {@code lectern.jar}, or the folder of its classes: what students get
 * @param version of Lectern, as the bundle will say
 */
public record Workshop(ClassLoader loader, List<Path> classPath, Path library, String version) {
  /**
   * Copies the list.
   *
   * @param loader as in the record
   * @param classPath as in the record
   * @param library as in the record
   * @param version as in the record
   */
  public Workshop {
    Objects.requireNonNull(loader);
    classPath = List.copyOf(classPath);
  }
}

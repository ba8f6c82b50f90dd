package org.lectern.grader.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * A JVM to be started.
 *
 * @param javaHome its JDK, 17 or later
 * @param classPath jar files; the JVM sees them under names that tell nothing
 * @param mainClass the class whose {@code main} is to run
 * @param arguments what {@code main} is given, in ASCII: without an environment the JVM knows no
 *     other letters there
 * @param heapMegabytes the size of the heap
 * @param options flags of the JVM beside those that every one of them gets
 */
public record JvmTask(
    Path javaHome,
    List<Path> classPath,
    String mainClass,
    List<String> arguments,
    int heapMegabytes,
    List<String> options) {

  /**
   * Copies the lists.
   *
   * @param javaHome its JDK, 17 or later
   * @param classPath jar files
   * @param mainClass the class whose {@code main} is to run
   * @param arguments what {@code main} is given
   * @param heapMegabytes the size of the heap
   * @param options further flags of the JVM
   */
  public JvmTask {
    classPath = List.copyOf(classPath);
    arguments = List.copyOf(arguments);
    options = List.copyOf(options);
  }

  /** The cheapest JVM that there is, to see whether one starts. */
  static JvmTask version(Path javaHome) {
    return new JvmTask(javaHome, List.of(), "-version", List.of(), 32, List.of());
  }
}

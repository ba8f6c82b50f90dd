package org.lectern.homework.scan;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The class files of a student's class and of all that it leads to, fetched where they were loaded.
 * JShell's class loader, which the notebook kernels use too, answers for the classes it has made.
 */
public final class StudentBytes {
  private StudentBytes() {}

  /**
   * Fetches the class files.
   *
   * @param type the class of the student's object; for a lambda the class around it is taken
   * @return the class files by name, of this class and of those of the same origin that it leads
   *     to; empty if the loader does not give them
   */
  public static Optional<Map<String, byte[]>> of(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null) {
      return Optional.empty(); // a class of the JDK
    }
    var found = new TreeMap<String, byte[]>();
    Deque<String> waiting = new ArrayDeque<>();
    String root = type.getName().replaceFirst("\\$\\$Lambda.*", "");
    waiting.add(root);
    while (!waiting.isEmpty()) {
      String name = waiting.remove();
      if (found.containsKey(name) || !sameOrigin(type, name, loader)) {
        continue;
      }
      Optional<byte[]> bytes = read(name, loader);
      if (bytes.isPresent()) {
        found.put(name, bytes.get());
        waiting.addAll(named(bytes.get()));
      }
    }
    return found.containsKey(root) ? Optional.of(found) : Optional.empty();
  }

  /**
   * The classes that a class leads to, itself included.
   *
   * @param root where to begin, for example the class that JShell put around an expression
   * @param classes all class files that there are, by name
   * @return those of them that are reached
   */
  public static Map<String, byte[]> reachable(String root, Map<String, byte[]> classes) {
    var found = new TreeMap<String, byte[]>();
    Deque<String> waiting = new ArrayDeque<>(Set.of(root));
    while (!waiting.isEmpty()) {
      String name = waiting.remove();
      byte[] bytes = classes.get(name);
      if (bytes != null && found.put(name, bytes) == null) {
        waiting.addAll(named(bytes));
      }
    }
    return found;
  }

  /**
   * The classes that a class file names.
   *
   * @param classFile its bytes
   * @return full names, arrays without their brackets
   */
  public static Set<String> named(byte[] classFile) {
    var names = new LinkedHashSet<String>();
    try {
      References.of(
          classFile,
          reference -> {
            if (!reference.text() && !reference.owner().isEmpty()) {
              names.add(reference.owner().replace('/', '.'));
            }
          });
    } catch (RuntimeException notAClass) {
      return names; // the scan reports it
    }
    return names;
  }

  private static boolean sameOrigin(Class<?> student, String name, ClassLoader loader) {
    try {
      Class<?> other = Class.forName(name, false, loader);
      return other.getClassLoader() == loader && Objects.equals(origin(other), origin(student));
    } catch (ClassNotFoundException | LinkageError none) {
      return false;
    }
  }

  /** Null for what JShell has made: jars that were added have one. */
  private static URL origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }

  private static Optional<byte[]> read(String name, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}

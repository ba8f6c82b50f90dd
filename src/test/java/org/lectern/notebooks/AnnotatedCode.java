package org.lectern.notebooks;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.lectern.notes.Formula;

/** Finds what carries {@link Formula} in compiled classes. */
final class AnnotatedCode {
  private AnnotatedCode() {}

  /** Loads all classes of a folder, without running their static initialisers. */
  static List<Class<?>> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.startsWith("org/lectern/") && name.endsWith(".class"))
          .filter(name -> !name.endsWith("package-info.class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .sorted()
          .<Class<?>>map(AnnotatedCode::load)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, AnnotatedCode.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name + " is compiled and cannot be loaded", e);
    }
  }

  /** Methods and types of the library, by id. */
  static SortedMap<String, List<Coverage.Place>> library(List<Class<?>> classes) {
    SortedMap<String, List<Coverage.Place>> found = new TreeMap<>();
    for (Class<?> type : classes) {
      ids(type).forEach(id -> Coverage.add(found, id, place("main", type, type.getSimpleName())));
      methods(type)
          .forEach(
              method ->
                  ids(method)
                      .forEach(id -> Coverage.add(found, id, place("main", type, name(method)))));
    }
    return found;
  }

  /**
   * Test methods, by id.
   *
   * @throws AssertionError if something else in the tests has the annotation: it would settle
   *     nothing
   */
  static SortedMap<String, List<Coverage.Place>> tests(List<Class<?>> classes) {
    SortedMap<String, List<Coverage.Place>> found = new TreeMap<>();
    for (Class<?> type : classes) {
      if (type.isAnnotationPresent(Formula.class)) {
        throw new AssertionError(
            type.getSimpleName() + " has @Formula; give it to the test methods that settle it");
      }
      for (Method method : methods(type).toList()) {
        if (method.isAnnotationPresent(Formula.class) && !isTest(method)) {
          throw new AssertionError(name(method) + " has @Formula, but JUnit does not run it");
        }
        ids(method).forEach(id -> Coverage.add(found, id, place("test", type, name(method))));
      }
    }
    return found;
  }

  private static boolean isTest(Method method) {
    return AnnotationSupport.isAnnotated(method, Testable.class);
  }

  /** The JVM gives methods in any order. */
  private static Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .sorted(Comparator.comparing(Method::getName));
  }

  private static List<String> ids(AnnotatedElement element) {
    Formula formula = element.getAnnotation(Formula.class);
    return formula == null ? List.of() : List.of(formula.value());
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  private static Coverage.Place place(String part, Class<?> type, String name) {
    String file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    return new Coverage.Place(name, "../src/" + part + "/java/" + file);
  }
}

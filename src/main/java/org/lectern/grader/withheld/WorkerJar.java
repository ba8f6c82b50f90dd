package org.lectern.grader.withheld;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.lectern.homework.scan.StudentBytes;

/**
 * Writes the library for workers. Three kinds of classes do not come along:
 *
 * <ul>
 *   <li>those that the homework withholds, with their nested classes; of withheld methods the body
 *       goes and {@link org.lectern.homework.Withheld} is thrown: nothing is left that reflection
 *       could find;
 *   <li>the checks and what runs them, for a student's code would read there what is expected;
 *   <li>the judge, the command line and the notebooks, which a worker never needs: it keeps the
 *       library itself, and of {@code homework} and {@code grader} only what the worker's own main
 *       class and the tasks lead to.
 * </ul>
 *
 * <p>{@code Homework.check} and {@code verifyFile}, which a student may have left in a cell, do
 * nothing there and return null.
 */
public final class WorkerJar {
  private static final String OURS = "org/lectern/";

  /** The library: whole packages, which a solution may use. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "org/lectern/((matrix|grad|nn|text|train|decode|lab|show|notes)/.*|Lectern\\.class)");

  /** Where the rest begins; compiling needs the other half of the same package. */
  private static final List<String> ROOTS =
      List.of(
          "org.lectern.grader.worker.WorkerMain",
          "org.lectern.grader.worker.CompileMain",
          "org.lectern.homework.Homework",
          "org.lectern.homework.Withheld");

  /** The tasks, their harnesses and what those use; the checks stand beside them. */
  private static final Pattern TASKS =
      Pattern.compile("org/lectern/homework/h\\d/\\w+(\\$.*)?\\.class");

  /** What every class of checks names, and a class that helps them does. */
  private static final Set<String> OF_CHECKS =
      Set.of(
          "org.lectern.homework.Answer",
          "org.lectern.homework.Check",
          "org.lectern.homework.CheckFailure",
          "org.lectern.homework.Checks");

  private static final String AT_HOME = "org/lectern/homework/Homework.class";

  /** The earliest that a zip can hold, and a month more for every time zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private WorkerJar() {}

  /**
   * Writes the jar. The same input gives the same bytes.
   *
   * @param library {@code lectern.jar}, or the folder of its classes
   * @param out the jar to be written
   * @param withheld classes ({@code org.lectern.nn.LayerNorm}) and methods ({@code
   *     org.lectern.matrix.Matrices#softmaxRows}, in all their overloads)
   * @throws IOException if a file cannot be read or written
   * @throws IllegalArgumentException if the library has no such class or method
   */
  public static void write(Path library, Path out, Collection<String> withheld) throws IOException {
    SortedMap<String, byte[]> all = read(library);
    SortedMap<String, byte[]> kept = gutted(without(all, withheld), withheld);
    kept.entrySet().removeIf(file -> isCheck(file.getKey(), file.getValue()));
    kept.keySet().retainAll(needed(kept));
    write(kept, out);
  }

  private static boolean isCheck(String name, byte[] bytes) {
    return TASKS.matcher(name).matches()
        && (name.matches(".*(Visible|Hidden)(\\$.*)?\\.class")
            || !Collections.disjoint(StudentBytes.named(bytes), OF_CHECKS));
  }

  private static SortedMap<String, byte[]> read(Path library) throws IOException {
    var files = new TreeMap<String, byte[]>();
    if (Files.isDirectory(library)) {
      try (Stream<Path> found = Files.walk(library)) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          String name = library.relativize(file).toString().replace('\\', '/');
          files.put(name, Files.readAllBytes(file));
        }
      }
    } else {
      try (ZipFile jar = new ZipFile(library.toFile())) {
        for (ZipEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
          try (var in = jar.getInputStream(entry)) {
            files.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    files.keySet().removeIf(name -> !name.startsWith(OURS));
    return files;
  }

  private static SortedMap<String, byte[]> without(
      SortedMap<String, byte[]> files, Collection<String> withheld) {
    var left = new TreeMap<>(files);
    for (String one : withheld) {
      if (one.contains("#")) {
        continue;
      }
      String path = one.replace('.', '/');
      if (left.remove(path + ".class") == null && !files.containsKey(path + ".class")) {
        throw new IllegalArgumentException(
            "withheld: the library has no class " + one + "; check the name");
      }
      left.keySet().removeIf(name -> name.startsWith(path + "$"));
    }
    return left;
  }

  private static SortedMap<String, byte[]> gutted(
      SortedMap<String, byte[]> files, Collection<String> withheld) {
    Map<String, Set<String>> methods = new HashMap<>();
    for (String one : withheld) {
      int hash = one.indexOf('#');
      if (hash >= 0) {
        methods
            .computeIfAbsent(one.substring(0, hash), none -> new HashSet<>())
            .add(one.substring(hash + 1));
      }
    }
    var result = new TreeMap<>(files);
    methods.forEach(
        (className, names) -> {
          String path = className.replace('.', '/') + ".class";
          if (!files.containsKey(path)) {
            throw new IllegalArgumentException(
                "withheld: the library has no class " + className + "; check the name");
          }
          result.put(path, Gutted.of(files.get(path), className, names, Set.of()));
        });
    byte[] atHome = result.get(AT_HOME);
    if (atHome != null) {
      Set<String> calls = new HashSet<>(Set.of("check"));
      if (Gutted.has(atHome, "verifyFile")) {
        calls.add("verifyFile");
      }
      result.put(AT_HOME, Gutted.of(atHome, "org.lectern.homework.Homework", Set.of(), calls));
    }
    return result;
  }

  /** The library, the tasks, and what the worker's main class leads to. */
  private static Set<String> needed(SortedMap<String, byte[]> files) {
    Map<String, byte[]> classes = new HashMap<>();
    var needed = new HashSet<String>();
    Deque<String> roots = new ArrayDeque<>(ROOTS);
    files.forEach(
        (name, bytes) -> {
          if (name.endsWith(".class")) {
            classes.put(className(name), bytes);
          }
          if (LIBRARY.matcher(name).matches()) {
            needed.add(name);
          } else if (TASKS.matcher(name).matches()) {
            roots.add(className(name));
          }
        });
    for (String root : roots) {
      StudentBytes.reachable(root, classes)
          .keySet()
          .forEach(name -> needed.add(name.replace('.', '/') + ".class"));
    }
    return needed;
  }

  private static String className(String path) {
    return path.substring(0, path.length() - ".class".length()).replace('/', '.');
  }

  private static void write(SortedMap<String, byte[]> files, Path out) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out));
        var zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        var entry = new ZipEntry(one.getKey());
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED); // compressors of different JDKs differ
        entry.setSize(one.getValue().length);
        var checksum = new CRC32();
        checksum.update(one.getValue());
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(one.getValue());
        zip.closeEntry();
      }
    }
  }
}

package org.lectern.grader.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the hidden checks of a homework against the running library, in memory. */
final class HiddenChecks {
  private HiddenChecks() {}

  /** The source files below a folder, in order. */
  static List<Path> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** The class files by their names in a jar. */
  static Map<String, byte[]> compile(Path folder, Workshop workshop)
      throws IOException, AuthorMistake {
    List<Path> sources = sources(folder);
    if (sources.isEmpty()) {
      return Map.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("this Java has no compiler; run Lectern with a JDK, not a JRE");
    }
    String classPath =
        workshop.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    var problems = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(problems, Locale.ROOT, UTF_8);
        Memory memory = new Memory(files)) {
      List<String> options =
          List.of("-classpath", classPath, "--release", "17", "-proc:none", "-parameters", "-g");
      boolean done =
          compiler
              .getTask(
                  null, memory, problems, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!done) {
        throw new AuthorMistake(
            problems.getDiagnostics().stream()
                .filter(problem -> problem.getSource() != null)
                .map(
                    problem ->
                        "%s:%d: %s"
                            .formatted(
                                problem.getSource().getName(),
                                problem.getLineNumber(),
                                problem.getMessage(Locale.ROOT).replaceAll("\\s+", " ")))
                .findFirst()
                .orElse(folder + ": does not compile"));
      }
      return memory.classes();
    }
  }

  /** Takes what the compiler writes. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    Memory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      String entry = name.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("memory:///" + entry), kind) {
        @Override
        public OutputStream openOutputStream() {
          var out = new ByteArrayOutputStream();
          written.put(entry, out);
          return out;
        }
      };
    }

    Map<String, byte[]> classes() {
      var classes = new TreeMap<String, byte[]>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }
  }
}

package org.lectern.grader.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.lectern.grader.Libraries;
import org.lectern.homework.Assignment;

/** The homework of the template, laid into a folder, to be spoilt and built. */
final class Draft implements AutoCloseable {
  final Path project;
  final Places places;
  final List<String> progress = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();

  Draft(Path folder) throws IOException {
    project = folder;
    places =
        new Places(
            folder.resolve("src/homework"), folder.resolve("notebooks"), folder.resolve("out"));
    new Template(folder, places.source()).lay("h9");
  }

  Path file(String name) throws IOException {
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      return files.filter(f -> f.getFileName().toString().equals(name)).findFirst().orElseThrow();
    }
  }

  Draft replace(String name, String text, String replacement) throws IOException {
    Path file = file(name);
    String before = Files.readString(file);
    if (!before.contains(text)) {
      throw new AssertionError(name + " has no " + text);
    }
    Files.writeString(file, before.replace(text, replacement));
    return this;
  }

  /** Compiles what a student would have in the jar, and builds. */
  List<String> build() throws Exception {
    Path classes = Files.createTempDirectory(project, "classes");
    var sources = new ArrayList<>(HiddenChecks.sources(project.resolve("src/main/java")));
    sources.addAll(HiddenChecks.sources(places.source().resolve("h9/tests/visible")));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      String classPath =
          Libraries.classPath().stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
      List<String> options =
          List.of("-d", classes.toString(), "-cp", classPath, "-Xlint:all", "-Werror");
      boolean done =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!done) {
        throw new AssertionError("the template does not compile");
      }
    }
    var loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
    loaders.add(loader);
    var classPath = new ArrayList<>(Libraries.classPath());
    classPath.add(classes);
    var workshop = new Workshop(loader, classPath, classes, "0.0");
    var assignment =
        (Assignment)
            loader.loadClass("org.lectern.homework.h9.H9").getDeclaredConstructor().newInstance();
    return new HomeworkBuild(
            places,
            workshop,
            (library, out, withheld) -> Files.writeString(out, "worker without " + withheld),
            LocalTrials::new,
            progress::add)
        .build(assignment);
  }

  @Override
  public void close() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }
}

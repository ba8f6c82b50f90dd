package org.lectern.grader;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Where the running Lectern and the libraries that it uses lie. */
public final class Libraries {
  /** What neither a student's cell nor a harness needs; native libraries are large besides. */
  private static final Pattern NOT_FOR_WORKERS =
      Pattern.compile("(junit-|opentest4j|apiguardian|asm-|picocli|jackson-|openblas|javacpp).*");

  private Libraries() {}

  /**
   * The running Lectern itself.
   *
   * @return {@code lectern.jar}, or the folder of its classes in a test
   */
  public static Path lectern() {
    try {
      return Path.of(Libraries.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("where Lectern itself lies cannot be told", e);
    }
  }

  /**
   * All that runs here: Lectern and its libraries.
   *
   * @return jars and folders
   * @throws IOException if the jar cannot be read
   */
  public static List<Path> classPath() throws IOException {
    Path lectern = lectern();
    if (Files.isDirectory(lectern)) { // a test; Surefire hides its class path
      String given =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      return List.of(given.split(Pattern.quote(java.io.File.pathSeparator))).stream()
          .map(Path::of)
          .toList();
    }
    var found = new ArrayList<Path>(List.of(lectern));
    try (JarFile jar = new JarFile(lectern.toFile())) {
      String names = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      for (String name : names == null ? new String[0] : names.split(" ")) {
        found.add(lectern.resolveSibling(name));
      }
    }
    return found;
  }

  /**
   * The libraries that a student's code may use: those of the notebook.
   *
   * @return jars, without Lectern's own classes
   * @throws IOException if the jar cannot be read
   */
  public static List<Path> forWorkers() throws IOException {
    return classPath().stream()
        .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path))
        .filter(path -> !path.equals(lectern()))
        .filter(path -> !NOT_FOR_WORKERS.matcher(path.getFileName().toString()).matches())
        .toList();
  }
}

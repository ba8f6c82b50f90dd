package org.lectern.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK, and what else of the system it needs to run: few libraries, and the settings that some
 * distributions keep in /etc.
 *
 * @param home its folder
 * @param feature its version: 17, 25
 * @param outside absolute paths beyond its folder that it reads
 */
record Jdk(Path home, int feature, List<Path> outside) {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");

  /** What ldd prints: a name and a path, or for the loader itself a path alone. */
  private static final Pattern LIBRARY = Pattern.compile("(?m)(?:=>|^)\\s+(/\\S+) \\(0x");

  /** Libraries of the JDK that a program without a screen may load. */
  private static final List<String> LOADED =
      List.of("java", "net", "nio", "zip", "jimage", "verify", "jli", "extnet", "management");

  static Jdk of(Path home) throws IOException {
    Path real = home.toRealPath();
    if (!Files.isRegularFile(real.resolve("bin/java"))
        && !Files.isRegularFile(real.resolve("bin/java.exe"))) {
      throw new IOException(home + " is not a JDK: there is no bin/java in it");
    }
    Path release = real.resolve("release");
    Matcher version = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
    int feature = version.find() ? Integer.parseInt(version.group(1)) : 17;
    return new Jdk(real, feature, Tools.onLinux() ? outside(real) : List.of());
  }

  Path java() {
    return home.resolve("bin/java");
  }

  private static List<Path> outside(Path home) throws IOException {
    var needed = new TreeSet<Path>();
    var command = new ArrayList<String>(List.of(Tools.path("ldd"), home + "/bin/java"));
    command.add(home + "/lib/server/libjvm.so");
    LOADED.forEach(name -> command.add(home + "/lib/lib" + name + ".so"));
    Tools.find("prlimit").ifPresent(tool -> command.add(tool.toString()));
    LIBRARY
        .matcher(Tools.output(command.toArray(String[]::new)))
        .results()
        .map(match -> Path.of(match.group(1)))
        .filter(library -> !library.normalize().startsWith(home))
        .forEach(needed::add);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Path target = Files.readSymbolicLink(link);
        if (target.isAbsolute() && !target.startsWith(home) && Files.exists(target)) {
          needed.add(target);
        }
      }
    }
    // threads that end load it by name
    needed.stream()
        .filter(library -> library.getFileName().toString().startsWith("libc.so"))
        .map(library -> library.resolveSibling("libgcc_s.so.1"))
        .filter(Files::exists)
        .findFirst()
        .ifPresent(needed::add);
    return List.copyOf(needed);
  }
}

package org.lectern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources and asserts who may name whom: our packages, and the libraries behind them. */
class PackageArrowsTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /** Each package with those that it may name. Sub-packages follow their parent. */
  private static final Map<String, Set<String>> MAY_NAME =
      Map.ofEntries(
          Map.entry("notes", Set.of()), // and all may name it
          Map.entry("matrix", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("grad", Set.of("matrix")),
          Map.entry("nn", Set.of("matrix", "grad")),
          Map.entry("show", Set.of("matrix", "grad", "nn")),
          Map.entry("train", Set.of("matrix", "grad", "nn", "text")),
          Map.entry("decode", Set.of("matrix", "grad", "nn", "text")),
          Map.entry("lab", Set.of("matrix", "grad", "nn", "text", "train", "decode")),
          Map.entry( // lab: the explorer shows the tree that lab.BeamLog watches grow
              "explore", Set.of("matrix", "grad", "nn", "text", "train", "decode", "lab", "show")),
          Map.entry(
              "homework", Set.of("matrix", "grad", "nn", "text", "train", "decode", "lab", "show")),
          Map.entry(
              "grader", Set.of("matrix", "grad", "nn", "text", "train", "decode", "homework")),
          Map.entry(
              "cli",
              Set.of(
                  "matrix",
                  "grad",
                  "nn",
                  "text",
                  "train",
                  "decode",
                  "lab",
                  "show",
                  "explore",
                  "homework",
                  "grader")));

  /** Each library that is kept behind a wall, with the files that may name it. */
  private static final Map<String, Pattern> LIBRARY_IN =
      Map.of(
          "dev.ludovic.", Pattern.compile("matrix/.*"),
          "org.bytedeco.", Pattern.compile("matrix/.*"),
          "tech.tablesaw.", Pattern.compile("show/.*"),
          "org.knowm.xchart.", Pattern.compile("show/.*"),
          "com.fasterxml.jackson.",
              Pattern.compile( // explore/Json*: what a browser sends needs a parser with limits
                  "train/(Checkpoint|PyTorch|Safetensors)\\w*\\.java|explore/Json\\w*\\.java"
                      + "|homework/notebook/.*|grader/.*|cli/.*"),
          "org.junit.", Pattern.compile("(homework|grader)/.*"),
          "org.objectweb.asm.", Pattern.compile("homework/scan/.*|grader/withheld/.*"),
          "picocli.", Pattern.compile("cli/.*"));

  private static final Pattern OURS = Pattern.compile("\\borg\\.lectern\\.(\\w+)");

  @Test
  void packagesNameOnlyThoseTheyMay() throws IOException {
    var wrong = new ArrayList<String>();
    for (Path file : sources()) {
      String inPackage = SOURCES.resolve("org/lectern").relativize(file).toString();
      wrong.addAll(violations(inPackage.replace('\\', '/'), Files.readString(file)));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    List<Path> files = sources();
    assertFalse(files.isEmpty(), "no sources in " + SOURCES.toAbsolutePath());
    for (Path file : files) {
      Path info = file.resolveSibling("package-info.java");
      assertTrue(Files.exists(info), () -> info + " is missing: purpose, and what it may import");
    }
  }

  @Test
  void wrongArrowIsFound() {
    assertEquals(
        List.of("nn/Linear.java: nn may not name org.lectern.train"),
        violations("nn/Linear.java", "package org.lectern.nn;\nimport org.lectern.train.Adam;\n"));
  }

  @Test
  void wrongArrowWithoutImportIsFound() {
    assertEquals(
        List.of("matrix/rows/Row.java: matrix may not name org.lectern.nn"),
        violations("matrix/rows/Row.java", "  var x = new org.lectern.nn.Linear();"));
  }

  @Test
  void nothingNamesTheTop() {
    assertEquals(
        List.of("show/Show.java: show may not name org.lectern.Lectern"),
        violations("show/Show.java", "import org.lectern.Lectern;"));
  }

  @Test
  void unknownPackageIsFound() {
    assertEquals(
        List.of("utils/All.java: package utils is unknown; give it its arrows in this test"),
        violations("utils/All.java", ""));
  }

  @Test
  void libraryInTheWrongPackageIsFound() {
    assertEquals(
        List.of("nn/Linear.java: tech.tablesaw. is kept to show/.*"),
        violations("nn/Linear.java", "import static tech.tablesaw.api.Table.create;"));
    assertEquals(1, violations("train/Adam.java", "import com.fasterxml.jackson.core.A;").size());
    assertEquals(1, violations("train/Trainer.java", "import org.junit.jupiter.api.Test;").size());
  }

  @Test
  void rightArrowsAndCommentsPass() {
    assertEquals(
        List.of(),
        violations(
            "train/Checkpoint.java",
            """
            package org.lectern.train;
            import com.fasterxml.jackson.databind.ObjectMapper;
            import org.lectern.nn.Linear;
            /**
             * See {@link org.lectern.cli.Main}.
             */
            """));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> violations(String file, String source) {
    int slash = file.indexOf('/');
    if (slash < 0) { // org.lectern itself stands above all, and nothing may name it
      return List.of();
    }
    String own = file.substring(0, slash);
    if (!MAY_NAME.containsKey(own)) {
      return List.of(file + ": package " + own + " is unknown; give it its arrows in this test");
    }
    var found = new ArrayList<String>();
    source
        .lines()
        .map(String::strip)
        .filter(PackageArrowsTest::isCode)
        .forEach(
            line -> {
              OURS.matcher(line)
                  .results()
                  .map(match -> match.group(1))
                  .filter(other -> !other.equals(own) && !other.equals("notes"))
                  .filter(other -> !MAY_NAME.get(own).contains(other))
                  .forEach(
                      other -> found.add(file + ": " + own + " may not name org.lectern." + other));
              LIBRARY_IN.forEach(
                  (library, home) -> {
                    if (names(line, library) && !home.matcher(file).matches()) {
                      found.add(file + ": " + library + " is kept to " + home);
                    }
                  });
            });
    return found;
  }

  private static boolean isCode(String line) {
    return !line.startsWith("*") && !line.startsWith("/") && !line.startsWith("package ");
  }

  private static boolean names(String line, String library) {
    return Pattern.compile("(?<![\\w.\"])" + Pattern.quote(library)).matcher(line).find();
  }
}

package org.lectern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every public class writes its constructor. Javadoc of JDK 18 and later rejects the default one,
 * which nobody documents and often nobody meant to be public; this says so on JDK 17 too.
 */
class DefaultConstructorTest {
  private static final Pattern PUBLIC_CLASS =
      Pattern.compile("(?m)^public (?:(?:final|non-sealed|sealed) )?class (\\w+)");

  @Test
  void publicClassesWriteTheirConstructors() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertEquals(
          List.of(),
          files
              .filter(f -> f.toString().endsWith(".java"))
              .sorted()
              .filter(f -> hasDefaultConstructor(read(f)))
              .toList(),
          "these public classes have a default constructor; write it, private or with Javadoc");
    }
  }

  @Test
  void defaultConstructorIsFound() {
    String rest = " {\n  private final A other = new A();\n  /** See A(). */\n  void a() {}\n}\n";
    assertTrue(hasDefaultConstructor("public final class A" + rest));
    assertFalse(hasDefaultConstructor("final class A" + rest));
    assertFalse(hasDefaultConstructor("public final class A {\n  private A() {}\n}\n"));
    assertFalse(hasDefaultConstructor("public class A {\n  A(\n      int x) {}\n}\n"));
  }

  private static boolean hasDefaultConstructor(String source) {
    return PUBLIC_CLASS
        .matcher(source)
        .results()
        .map(match -> match.group(1))
        .anyMatch(
            name ->
                !Pattern.compile("(?m)^ +(?:(?:public|protected|private) )?" + name + "\\(")
                    .matcher(source)
                    .find());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

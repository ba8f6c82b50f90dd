package org.lectern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The SBOM in the jar names what lies beside the jar, byte for byte. */
class SbomIT {
  private static final Path LIB = Path.of("target/lib");

  @Test
  void namesEveryLibraryBesideTheJarByItsHash() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (Sbom.Component component : Sbom.read().components()) {
      expected.put(component.file(), component.sha256());
    }
    Map<String, String> beside = beside();
    assertEquals(
        List.of(),
        differences(expected, beside),
        "a dependency has changed: mvn -Psbom -DskipTests package, and look at licences.md");

    beside.put("guava-1.jar", "00"); // the checker itself
    beside.replaceAll((file, hash) -> file.startsWith("picocli") ? "11" : hash);
    assertEquals(2, differences(expected, beside).size());
  }

  @Test
  void liesInTheJar() throws IOException {
    try (ZipFile jar = new ZipFile("target/lectern.jar")) {
      var entry = jar.getEntry("META-INF/sbom/lectern.cdx.json");
      assertNotNull(entry, "no SBOM in the jar");
      try (InputStream in = jar.getInputStream(entry)) {
        assertArrayEquals(Files.readAllBytes(Sbom.FILE), in.readAllBytes());
      }
    }
  }

  /** Jars with native code are those of the platform of the build: only their names must agree. */
  private static List<String> differences(Map<String, String> expected, Map<String, String> found) {
    Map<String, String> left = comparable(expected);
    Map<String, String> right = comparable(found);
    List<String> differences = new ArrayList<>();
    left.forEach(
        (file, hash) -> {
          if (!hash.equals(right.get(file))) {
            differences.add(file + ": " + hash + " in the SBOM, " + right.get(file) + " beside");
          }
        });
    right.keySet().stream()
        .filter(file -> !left.containsKey(file))
        .forEach(file -> differences.add(file + ": not in the SBOM"));
    return differences;
  }

  private static Map<String, String> comparable(Map<String, String> files) {
    Map<String, String> comparable = new TreeMap<>();
    files.forEach(
        (file, hash) -> {
          boolean foreign = file.matches(".*-(linux|macosx|windows)-\\w+\\.jar");
          String name = file.replaceFirst("-(linux|macosx|windows)-\\w+\\.jar", "-PLATFORM.jar");
          comparable.put(name, foreign ? "" : hash);
        });
    return comparable;
  }

  private static Map<String, String> beside() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(LIB)) {
      for (Path file : files.toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        hashes.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    return hashes;
  }
}

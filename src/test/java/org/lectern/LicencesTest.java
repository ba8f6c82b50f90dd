package org.lectern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every library that the jar needs has a licence that goes with Apache-2.0, and {@code licences.md}
 * says which.
 */
class LicencesTest {
  private static final Path PAGE = Path.of("src/site/markdown/licences.md");

  /** What an Apache-2.0 program may be handed out beside, unchanged and in its own jar. */
  private static final Set<String> COMPATIBLE =
      Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "Unicode-3.0");

  /** What a POM says otherwise than SPDX; the page gives the reason for each. */
  private static final Map<String, String> MEANT =
      Map.of("Unicode/ICU License", "Unicode-3.0", "BSD-4-Clause", "BSD-3-Clause");

  /** Those whose POM links to the page of the BSD licence with three clauses. */
  private static final Set<String> THREE_CLAUSES = Set.of("net.sourceforge.f2j:arpack_combined_all");

  private static final Pattern ROW =
      Pattern.compile("\\| `([^`:]+:[^`]+)` \\| (\\S+) \\| (\\S+) \\|.*");

  /** A row of the page: what stands on the jar, its version, the licence that we take it under. */
  private record Row(String version, String licence) {}

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), new Row(row.group(2), row.group(3)));
      }
    }
    return rows;
  }

  /** What is wrong with the components, by the rows of the page. */
  private static List<String> problems(List<Sbom.Component> components, Map<String, Row> rows) {
    List<String> problems = new ArrayList<>();
    for (Sbom.Component component : components) {
      Row row = rows.get(component.name());
      if (row == null || !row.version().equals(component.version())) {
        problems.add(component.name() + " " + component.version() + ": no such row in " + PAGE);
        continue;
      }
      if (!COMPATIBLE.contains(row.licence())) {
        problems.add(component.name() + ": " + row.licence() + " is not known to be compatible");
      }
      if (component.licences().stream().noneMatch(l -> row.licence().equals(meant(component, l)))) {
        problems.add(
            component.name() + ": declares " + component.licences() + ", not " + row.licence());
      }
    }
    Set<String> names = new HashSet<>();
    components.forEach(component -> names.add(component.name()));
    rows.keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> problems.add(name + ": in " + PAGE + " only"));
    return problems;
  }

  private static String meant(Sbom.Component component, String declared) {
    boolean other = declared.equals("BSD-4-Clause") && !THREE_CLAUSES.contains(component.name());
    return other ? declared : MEANT.getOrDefault(declared, declared);
  }

  @Test
  void everyLicenceIsKnownAndCompatible() throws IOException {
    assertEquals(List.of(), problems(Sbom.read().components(), rows()));
    assertTrue(rows().size() > 30, "rows: " + rows().size());
  }

  @Test
  void anUnknownLicenceIsNoticed() throws IOException {
    Map<String, Row> rows = rows();
    Sbom.Component foreign =
        new Sbom.Component("org.other:x", "1", "x-1.jar", "", List.of("AGPL-3.0-only"));
    rows.put("org.other:x", new Row("1", "AGPL-3.0-only"));
    List<Sbom.Component> components = new ArrayList<>(Sbom.read().components());
    components.add(foreign);
    assertEquals(1, problems(components, rows).size(), "a licence that is not on the list");
    rows.put("org.other:x", new Row("1", "MIT"));
    assertEquals(1, problems(components, rows).size(), "another licence than is declared");
    rows.remove("org.other:x");
    assertEquals(1, problems(components, rows).size(), "no row");
    assertEquals(
        1, problems(Sbom.read().components(), withOther(rows)).size(), "a row without library");
  }

  private static Map<String, Row> withOther(Map<String, Row> rows) {
    Map<String, Row> more = new TreeMap<>(rows);
    more.put("org.gone:y", new Row("1", "MIT"));
    return more;
  }

  @Test
  void theSbomHasNoTimeOfItsOwn() throws IOException {
    String json = Files.readString(Sbom.FILE);
    assertFalse(json.contains("\"timestamp\""), "two runs would differ");
    assertTrue(json.contains("\"specVersion\" : \"1.6\""));
  }

  /** The front end has no library and no font of others; the page says so. */
  @Test
  void theFrontEndIsOurs() throws IOException {
    try (var files = Files.walk(Path.of("src/main/resources"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        assertFalse(name.matches(".*\\.(woff2?|ttf|otf|eot)|.*\\.min\\.(js|css)"), name);
        if (name.matches(".*\\.(js|css|html)")) {
          String text = Files.readString(file);
          assertFalse(
              Pattern.compile("@import|@font-face|<script src=.https?:|/\\*! ").matcher(text).find(),
              name + " takes something from elsewhere");
        }
      }
    }
  }
}

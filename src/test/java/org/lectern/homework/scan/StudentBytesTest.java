package org.lectern.homework.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In a real JShell, whose class loader the notebook kernels use as well. */
public class StudentBytesTest {
  private static final List<Object> SEEN = Collections.synchronizedList(new ArrayList<>());

  private final JShell shell = JShell.builder().executionEngine("local").build();

  /** Called from the shell. */
  public static void see(Object student) {
    SEEN.add(student);
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private Object object(String... cells) {
    shell.addToClasspath(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    for (String cell : cells) {
      for (SnippetEvent event : shell.eval(cell)) {
        assertTrue(
            event.exception() == null
                && shell.diagnostics(event.snippet()).noneMatch(d -> d.isError()),
            () -> cell + " " + shell.diagnostics(event.snippet()).toList() + event);
      }
    }
    return SEEN.remove(SEEN.size() - 1);
  }

  @Test
  void classesOfOtherCellsComeAlong() {
    Object student =
        object(
            "class Helper { int help() { return Integer.parseInt(\"1\"); } }",
            "int square(int x) { System.exit(x); return x * x; }",
            "class Unused {}",
            "class Mine { Runnable r = () -> {}; int f() { return square(new Helper().help()); } }",
            "org.lectern.homework.scan.StudentBytesTest.see(new Mine())");
    Map<String, byte[]> bytes = StudentBytes.of(student.getClass()).orElseThrow();
    List<String> written = bytes.keySet().stream().map(Scan::written).sorted().toList();
    assertTrue(written.containsAll(List.of("Helper", "Mine")), written.toString());
    assertTrue(!written.contains("Unused"), written.toString());
    List<Finding> findings = Scan.of(bytes, List.of());
    assertEquals(
        List.of("square ends the program: java.lang.System.exit"),
        findings.stream().map(Finding::sentence).toList());
  }

  @Test
  void lambdaStandsForTheCellAroundIt() {
    Object student =
        object(
            "org.lectern.homework.scan.StudentBytesTest.see("
                + "(java.util.function.IntConsumer) x -> System.exit(x))");
    Map<String, byte[]> bytes = StudentBytes.of(student.getClass()).orElseThrow();
    List<Kind> kinds = Scan.of(bytes, List.of()).stream().map(Finding::kind).toList();
    assertTrue(kinds.contains(Kind.EXIT), kinds.toString());
  }

  @Test
  void classesOfTheJdkHaveNone() {
    assertEquals(Optional.empty(), StudentBytes.of(String.class));
  }
}

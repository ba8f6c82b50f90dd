package org.lectern.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Where in the student's cells something was thrown, in the words of the student. */
class PlaceTest {
  private static String place(String className, String method) {
    var thrown = new IllegalStateException();
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.List", "of", "List.java", 1),
          new StackTraceElement(className, method, "", 1),
          new StackTraceElement("REPL.$JShell$1$Later", "caller", "", 1)
        });
    return Place.of(thrown);
  }

  @Test
  void classesAndMethodsAreNamedAsWritten() {
    assertEquals("in MyNorm.normalise", place("REPL.$JShell$12$MyNorm", "normalise"));
    assertEquals("in MyNorm.Inner.f", place("REPL.$JShell$12B$MyNorm$Inner", "f"));
    assertEquals("in square", place("REPL.$JShell$7", "square")); // a method of the cell
    assertEquals("in MyNorm.its constructor", place("REPL.$JShell$12$MyNorm", "<init>"));
    assertEquals("in MyNorm.normalise", place("REPL.$JShell$12$MyNorm", "lambda$normalise$3"));
  }

  @Test
  void whatIsNoCellIsNoPlace() {
    assertEquals("in Later.caller", place("org.lectern.nn.Linear", "apply"));
    var thrown = new IllegalStateException();
    thrown.setStackTrace(new StackTraceElement[0]);
    assertEquals("", Place.of(thrown));
  }
}

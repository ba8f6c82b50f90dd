package org.lectern.grader.worker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exceptions of the student's code in words. Everything about them may be hostile: a message that
 * throws is left out, a long one is cut, and one that never ends meets the judge's limit.
 */
final class StudentTrace {
  private static final int LONGEST = 500; // characters of a message

  private static final int CAUSES = 5; // a chain of causes may be a ring

  private final Program program;
  private final Map<String, Program.Lines> lines = new HashMap<>();

  StudentTrace(Program program) {
    this.program = program;
    program.classes().forEach(load -> lines.put(load.className(), load.lines()));
  }

  /** For example {@code ArithmeticException: / by zero (cell 7, line 3)}. */
  String describe(Throwable thrown) {
    Throwable shown =
        thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    String place = place(thrown);
    if (shown instanceof Unresolved && !place.isEmpty()) {
      return place;
    }
    String message = message(shown);
    return shown.getClass().getSimpleName()
        + (message.isEmpty() ? "" : ": " + message)
        + (place.isEmpty() ? "" : " (" + place + ")");
  }

  /** The first line of the student's code in the innermost cause: {@code cell 7, line 3}. */
  String place(Throwable thrown) {
    String found = "";
    try {
      Throwable each = thrown;
      for (int i = 0; i < CAUSES && each != null; i++) {
        found = placeOf(each).orElse(found);
        if (each instanceof NoClassDefFoundError) {
          return found; // its cause is how it was searched for
        }
        each = each.getCause();
      }
    } catch (Throwable hostile) { // getCause and getStackTrace are the student's code
      return found;
    }
    return found;
  }

  private Optional<String> placeOf(Throwable thrown) {
    for (StackTraceElement element : thrown.getStackTrace()) {
      Program.Lines where = lines.get(element.getClassName());
      if (where != null && where.cell() >= 0) {
        Program.Cell cell = program.cells().get(where.cell());
        if (thrown instanceof Unresolved) {
          return Optional.of(unresolved(cell));
        }
        String line = cell.name() + ", line " + where.inCell(element.getLineNumber());
        return Optional.of(line + missing(thrown));
      }
    }
    return Optional.empty();
  }

  /** A definition that was compiled, but that its cell did not come to. */
  private String missing(Throwable thrown) {
    String name = thrown instanceof NoClassDefFoundError ? message(thrown).replace('/', '.') : "";
    Program.Lines where = lines.get(name);
    return where == null || where.cell() < 0
        ? ""
        : ", uses what " + program.cells().get(where.cell()).name() + " did not come to define";
  }

  private static String unresolved(Program.Cell cell) {
    return cell.problems().stream()
        .filter(problem -> problem.kind() == Program.Kind.UNRESOLVED)
        .findFirst()
        .map(problem -> cell.name() + ", " + problem.text())
        .orElse(cell.name());
  }

  private static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      if (message == null) {
        return "";
      }
      return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + " ...";
    } catch (Throwable hostile) { // its getMessage is the student's code
      return "(its message cannot be read)";
    }
  }
}

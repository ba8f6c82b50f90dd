package org.lectern.grader.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lectern.homework.State;
import org.lectern.homework.notebook.Notice;

/** Who needs a person, and why: one line each. */
final class Attention {
  /** Codes of what was seen in a student's classes begin so. */
  static final String SCAN = "USES_";

  private static final int MOST = 300; // characters of a line's text

  /** What happens to honest students every day; all other notices are for a person to see. */
  private static final Set<String> ORDINARY =
      Set.of(
          "CELL_MISSING",
          "CELL_DUPLICATE",
          "CELL_RETYPED",
          "CELL_SPLIT",
          "CLASS_REDEFINED",
          "LOCKED_CHANGED",
          "MAGIC_REFUSED",
          "SKIPPED_CODE",
          "WRITTEN_EMPTY",
          "WRITTEN_UNCHANGED");

  private Attention() {}

  static List<String> of(Grading grading, List<Standing> standings, Overrides overrides) {
    var lines = new ArrayList<String>();
    Map<String, String> firstWith = new HashMap<>();
    for (Standing standing : standings) {
      grade(standing, lines);
      changes(standing, lines);
      String sha256 = standing.grade().sha256();
      String other = sha256.isEmpty() ? null : firstWith.putIfAbsent(sha256, standing.student());
      if (other != null) {
        add(lines, standing.student(), "SAME_FILE", "byte for byte the file of " + other);
      }
    }
    Set<String> graded = new HashSet<>();
    standings.forEach(standing -> graded.add(standing.student()));
    for (String student : grading.students()) {
      if (!graded.contains(student)) {
        add(lines, student, "NOT_GRADED", "handed in, but has no grade yet; go on with --resume");
      }
    }
    for (ByHand change : overrides.all()) {
      if (!grading.students().contains(change.student())) {
        String what = Overrides.FILE + " line " + change.line() + " is for nobody who handed in";
        add(lines, change.student(), "OVERRIDE", what);
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private static void grade(Standing standing, List<String> lines) {
    boolean explained = false;
    for (Notice notice : standing.grade().notices()) {
      if (!ORDINARY.contains(notice.code())) {
        String place = notice.cell().isEmpty() ? "" : notice.cell() + ": ";
        add(lines, standing.student(), notice.code(), place + notice.message());
        explained |= standing.verdict() == State.BAD_NOTEBOOK;
      }
    }
    State verdict = standing.verdict();
    if (verdict == State.INFRA) {
      String what = "the grader itself failed, which is no zero: go on with --resume";
      add(lines, standing.student(), verdict.name(), what);
    } else if (verdict == State.BAD_NOTEBOOK && !explained) {
      add(lines, standing.student(), verdict.name(), Verdicts.meaning(verdict));
    }
  }

  private static void changes(Standing standing, List<String> lines) {
    for (Standing.Result result : standing.results()) {
      if (result.isChanged()) {
        changed(lines, result.byHand().orElseThrow(), Standing.text(result.checked(), ""));
      }
    }
    standing.totalByHand().ifPresent(change -> changed(lines, change, "the sum"));
  }

  private static void changed(List<String> lines, ByHand change, String before) {
    String why = change.reason().isEmpty() ? "no reason given" : change.reason();
    add(
        lines,
        change.student(),
        "OVERRIDE",
        String.format(
            "%s: %s instead of %s (%s)",
            change.question(), Standing.text(change.points()), before, why));
  }

  private static void add(List<String> lines, String student, String code, String text) {
    lines.add(
        Plain.line(student, MOST) + "  " + Plain.line(code, MOST) + "  " + Plain.line(text, MOST));
  }
}

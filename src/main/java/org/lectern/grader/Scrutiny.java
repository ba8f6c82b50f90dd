package org.lectern.grader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lectern.grader.worker.Program;
import org.lectern.homework.Exercise;
import org.lectern.homework.notebook.Notice;
import org.lectern.homework.scan.Finding;
import org.lectern.homework.scan.Scan;
import org.lectern.homework.scan.StudentBytes;

/**
 * What the look into a submission's classes tells: which exercises use what they withhold, and what
 * else a teacher may want to see. The classes are those that the compiler made, in which nothing of
 * the student has run.
 */
final class Scrutiny {
  private static final int MOST_NOTICES = 20; // of one submission; the first are enough to look

  private final Program program;
  private final Map<String, byte[]> classes = new HashMap<>();
  private final Map<String, String> cells = new HashMap<>(); // where a class was written

  Scrutiny(Program program) {
    this.program = program;
    for (Program.Load load : program.classes()) {
      classes.put(load.className(), load.bytes());
      int cell = load.lines().cell();
      if (cell >= 0 && cell < program.cells().size()) {
        cells.put(load.className(), program.cells().get(cell).id());
      }
    }
  }

  /** Where an exercise uses what it withholds, in sentences; nothing if it is clean. */
  List<String> refusals(Exercise<?, ?> exercise) {
    Map<String, byte[]> reached = new HashMap<>();
    for (String root : roots(exercise.id())) {
      reached.putAll(StudentBytes.reachable(root, classes));
    }
    return Scan.of(reached, exercise.withheld()).stream()
        .filter(finding -> finding.kind().refuses())
        .map(Finding::sentence)
        .toList();
  }

  private Set<String> roots(String exercise) {
    var roots = new HashSet<String>();
    program
        .expression(exercise)
        .ifPresent(
            expression ->
                expression
                    .steps()
                    .forEach(
                        step ->
                            roots.add(
                                step instanceof Program.Load load
                                    ? load.className()
                                    : ((Program.Invoke) step).className())));
    return roots;
  }

  /** What is worth a teacher's look and costs no points; each class once for each kind. */
  List<Notice> notices(List<Exercise<?, ?>> exercises) {
    Set<String> withheld =
        exercises.stream().flatMap(e -> e.withheld().stream()).collect(Collectors.toSet());
    var notices = new LinkedHashSet<Notice>();
    classes.forEach(
        (name, bytes) -> {
          for (Finding finding : Scan.of(Map.of(name, bytes), withheld)) {
            if (!finding.kind().refuses()) {
              notices.add(
                  new Notice(
                      "USES_" + finding.kind(),
                      cells.getOrDefault(name, ""),
                      finding.sentence(),
                      "No points are lost by it; if it has no purpose here, take it out."));
            }
          }
        });
    var sorted = new ArrayList<>(notices);
    sorted.sort((a, b) -> a.toString().compareTo(b.toString()));
    return sorted.subList(0, Math.min(MOST_NOTICES, sorted.size()));
  }
}

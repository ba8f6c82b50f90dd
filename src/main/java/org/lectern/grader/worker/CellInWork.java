package org.lectern.grader.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * A cell while it is compiled.
 *
 * @param source as it came
 * @param steps what it does so far
 * @param problems found so far
 * @param defines what it has defined so far
 */
record CellInWork(
    CompileRequest.Source source,
    List<Program.Step> steps,
    List<Program.Problem> problems,
    List<String> defines) {
  CellInWork(CompileRequest.Source source) {
    this(source, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** The line of a character, from 1. */
  int line(int at) {
    return 1 + (int) source.text().substring(0, at).chars().filter(c -> c == '\n').count();
  }

  /** Notes what is wrong at a character. */
  void problem(Program.Kind kind, int at, String message) {
    int begin = source.text().lastIndexOf('\n', at - 1) + 1;
    String text = source.text().substring(begin).lines().findFirst().orElse("");
    problems.add(new Program.Problem(kind, line(at), message, text.strip()));
  }

  Program.Cell cell() {
    return new Program.Cell(source.id(), source.index(), steps, problems, defines);
  }
}

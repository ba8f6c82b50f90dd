package org.lectern.grader.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.lectern.grader.report.Standing.Result;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.Notice;

/**
 * {@code results.json} as Gradescope's autograders write it: points in all, and a test for each
 * visible check. The hidden checks of an exercise are one test, shown after the grades are
 * published; so is what a teacher decided.
 */
final class Gradescope {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Gradescope() {}

  /** Only for a student who has points: without the file Gradescope reports a failed grader. */
  static String results(Grading grading, Standing standing) {
    ObjectNode root = JSON.createObjectNode();
    root.put("score", standing.total().orElseThrow());
    root.put("output", head(grading, standing));
    root.put("output_format", "text");
    root.put("visibility", "visible");
    root.put("stdout_visibility", "hidden");
    ArrayNode tests = root.putArray("tests");
    for (Result result : standing.results()) {
      Question question = result.question();
      if (question.isWritten() || result.byHand().isPresent()) {
        String reason = result.byHand().map(ByHand::reason).orElse("A person reads this answer.");
        add(
            tests,
            question.id(),
            question.title() + (question.isWritten() ? "" : " (decided by your teacher)"),
            result.earned().orElse(BigDecimal.ZERO),
            question.points(),
            reason,
            "after_published");
      } else {
        standing.tests(question, false).forEach(test -> visible(tests, test));
        hidden(tests, question, standing.tests(question, true));
      }
    }
    try {
      return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static String head(Grading grading, Standing standing) {
    var lines = new ArrayList<String>();
    lines.add(standing.verdict() + ": " + Verdicts.meaning(standing.verdict()));
    standing
        .totalByHand()
        .ifPresent(change -> lines.add("Decided by your teacher: " + change.reason()));
    for (Notice notice : standing.notices()) {
      lines.add(notice.message() + " " + notice.advice());
    }
    lines.add("Isolation level: " + standing.grade().isolation() + ". " + grading.version());
    return String.join("\n", lines.stream().map(line -> Plain.line(line, Plain.SHORT)).toList());
  }

  private static void visible(ArrayNode tests, TestResult test) {
    var lines = new ArrayList<String>();
    if (test.state() != State.PASS) {
      lines.add(test.state() + ": " + test.hint());
      line(lines, "input:    ", test.input());
      line(lines, "expected: ", test.expected());
      line(lines, "got:      ", test.got());
    }
    add(
        tests,
        test.exercise(),
        test.name(),
        BigDecimal.valueOf(test.earned()),
        test.points(),
        String.join("\n", lines),
        "visible");
  }

  private static void line(List<String> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.add(name + text);
    }
  }

  private static void hidden(ArrayNode tests, Question question, List<TestResult> hidden) {
    if (hidden.isEmpty()) {
      return;
    }
    String advice =
        String.join(
            "\n",
            hidden.stream()
                .map(TestResult::state)
                .filter(state -> state != State.PASS)
                .distinct()
                .sorted()
                .map(Verdicts::advice)
                .toList());
    add(
        tests,
        question.id(),
        "hidden checks",
        BigDecimal.valueOf(hidden.stream().mapToInt(TestResult::earned).sum()),
        hidden.stream().mapToInt(TestResult::points).sum(),
        advice,
        "after_published");
  }

  private static void add(
      ArrayNode tests,
      String number,
      String name,
      BigDecimal score,
      int points,
      String output,
      String visibility) {
    ObjectNode test = tests.addObject();
    test.put("number", Plain.line(number, Plain.SHORT));
    test.put("name", Plain.line(name, Plain.SHORT));
    test.put("score", score);
    test.put("max_score", points);
    boolean full = score.compareTo(BigDecimal.valueOf(points)) == 0;
    test.put("status", full ? "passed" : "failed");
    test.put("output", Plain.of(output, Plain.LONG));
    test.put("output_format", "text");
    test.put("visibility", visibility);
  }
}

package org.lectern.grader.report;

import static org.lectern.grader.report.Markup.escape;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lectern.grader.report.Standing.Result;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.Notice;
import org.lectern.homework.notebook.WrittenAnswer;

/** The page that a student gets: one file, without script, nothing fetched from anywhere. */
final class Feedback {
  private final Grading grading;
  private final Standing standing;
  private final StringBuilder html = new StringBuilder();

  private Feedback(Grading grading, Standing standing) {
    this.grading = grading;
    this.standing = standing;
  }

  static String of(Grading grading, Standing standing) {
    return new Feedback(grading, standing).page();
  }

  private String page() {
    html.append(Page.head(grading.assignment() + " · " + standing.student()));
    html.append("<h1>").append(escape(grading.title())).append("</h1>\n");
    html.append("<p class=\"dim\">")
        .append(escape(grading.assignment() + " · " + standing.student()))
        .append("</p>\n");
    html.append("<p class=\"sum\"><b>")
        .append(Standing.text(standing.total(), "not graded yet"))
        .append("</b>")
        .append(standing.total().isPresent() ? " of " + grading.possible() + " points" : "")
        .append("</p>\n");
    html.append("<p>")
        .append(Page.badge(standing.verdict()))
        .append(' ')
        .append(escape(Verdicts.meaning(standing.verdict())))
        .append("</p>\n");
    standing.totalByHand().ifPresent(this::byHand);
    unread();
    notices(standing.notices());
    standing.results().forEach(this::question);
    footer();
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private void byHand(ByHand change) {
    html.append("<p class=\"hand\">Decided by your teacher: ")
        .append(Standing.text(change.points()))
        .append(change.points().compareTo(BigDecimal.ONE) == 0 ? " point" : " points")
        .append(change.question().equals(ByHand.TOTAL) ? " in all" : "")
        .append(change.reason().isEmpty() ? "." : ": " + escape(change.reason()))
        .append("</p>\n");
  }

  private void unread() {
    List<Question> unread = standing.unread();
    if (!unread.isEmpty()) {
      int points = unread.stream().mapToInt(Question::points).sum();
      html.append("<p>Written answers worth ")
          .append(points)
          .append(points == 1 ? " point" : " points")
          .append(" are not in this sum yet: a person reads them.</p>\n");
    }
  }

  private void notices(List<Notice> notices) {
    if (notices.isEmpty()) {
      return;
    }
    html.append("<h2>About your file</h2>\n<ul class=\"notices\">\n");
    for (Notice notice : notices) {
      html.append("<li>")
          .append(escape(notice.message()))
          .append(" <b>")
          .append(escape(notice.advice()))
          .append("</b> <span class=\"dim\">")
          .append(escape(notice.cell() + " " + notice.code()))
          .append("</span></li>\n");
    }
    html.append("</ul>\n");
  }

  private void question(Result result) {
    Question question = result.question();
    html.append("<section>\n<h2>")
        .append(escape(question.id()))
        .append(" <span>")
        .append(escape(question.title()))
        .append("</span> <em>")
        .append(Standing.text(result.earned(), "–"))
        .append(" of ")
        .append(question.points())
        .append("</em></h2>\n");
    result.byHand().ifPresent(this::byHand);
    if (question.isWritten()) {
      standing.grade().written().stream()
          .filter(answer -> answer.cell().equals(question.id()))
          .forEach(this::written);
    } else if (standing.verdict() != State.BAD_NOTEBOOK && standing.verdict() != State.INFRA) {
      standing.tests(question, false).forEach(this::visible);
      hidden(standing.tests(question, true));
    }
    html.append("</section>\n");
  }

  private void written(WrittenAnswer answer) {
    if (answer.text().isBlank()) {
      html.append("<p class=\"dim\">There is no answer in your file.</p>\n");
    } else {
      html.append("<details><summary>Your answer</summary><pre>")
          .append(escape(answer.text(), Plain.LONG))
          .append("</pre></details>\n");
    }
  }

  private void visible(TestResult test) {
    boolean passed = test.state() == State.PASS;
    html.append("<div class=\"check\"><p>")
        .append(Page.badge(test.state()))
        .append(' ')
        .append(escape(test.name()))
        .append(
            test.points() == 0 ? "" : " <em>" + test.earned() + " of " + test.points() + "</em>")
        .append("</p>\n");
    if (!passed) {
      html.append("<p class=\"hint\">").append(escape(test.hint())).append("</p>\n<dl>\n");
      term("input", test.input());
      term("expected", test.expected());
      term("got", test.got());
      html.append("</dl>\n");
    }
    html.append("</div>\n");
  }

  private void term(String name, String text) {
    if (!text.isEmpty()) {
      html.append("<dt>")
          .append(name)
          .append("</dt><dd><code>")
          .append(escape(text))
          .append("</code></dd>\n");
    }
  }

  private void hidden(List<TestResult> tests) {
    if (tests.isEmpty()) {
      return;
    }
    int earned = tests.stream().mapToInt(TestResult::earned).sum();
    int points = tests.stream().mapToInt(TestResult::points).sum();
    html.append("<div class=\"check\"><p>Hidden checks <em>")
        .append(earned)
        .append(" of ")
        .append(points)
        .append("</em></p>\n");
    String advice =
        tests.stream()
            .map(TestResult::state)
            .filter(state -> state != State.PASS)
            .distinct()
            .sorted()
            .map(state -> "<p class=\"hint\">" + escape(Verdicts.advice(state)) + "</p>\n")
            .collect(Collectors.joining());
    html.append(advice).append("</div>\n");
  }

  private void footer() {
    html.append(
        String.format(
            Locale.ROOT,
            "<footer>Graded file <code>%s</code>, attempt %d. Isolation level: %s. %s</footer>\n",
            escape(standing.grade().file()),
            standing.grade().attempt(),
            escape(standing.grade().isolation()),
            escape(grading.version())));
  }
}

package org.lectern.grader.report;

import static org.lectern.grader.report.Markup.escape;

import java.util.List;
import java.util.Optional;
import org.lectern.homework.notebook.WrittenAnswer;

/** All written answers below each other, question by question, for the person who reads them. */
final class AnswersPage {
  private AnswersPage() {}

  static String of(Grading grading, List<Standing> standings) {
    var html = new StringBuilder(Page.head(grading.assignment() + " · written answers"));
    html.append("<h1>").append(escape(grading.title())).append(": written answers</h1>\n");
    html.append(
            "<p>Give points by a line in <code>overrides.csv</code>, beside this file; then run")
        .append(" the same command with <code>--resume</code>.</p>\n");
    for (Question question : grading.questions()) {
      if (question.isWritten()) {
        question(html, question, standings);
      }
    }
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void question(StringBuilder html, Question question, List<Standing> standings) {
    html.append("<section>\n<h2>")
        .append(escape(question.id()))
        .append(" <em>")
        .append(question.points())
        .append(question.points() == 1 ? " point" : " points")
        .append("</em></h2>\n");
    for (Standing standing : standings) {
      Optional<ByHand> given =
          standing.results().stream()
              .filter(result -> result.question().equals(question))
              .flatMap(result -> result.byHand().stream())
              .findFirst();
      html.append("<div class=\"check\"><p><b>")
          .append(escape(standing.student()))
          .append("</b> <em>")
          .append(given.map(change -> Standing.text(change.points())).orElse("–"))
          .append(" of ")
          .append(question.points())
          .append("</em>");
      given.ifPresent(change -> html.append(' ').append(escape(change.reason())));
      html.append("</p>\n");
      if (given.isEmpty()) {
        var line = new Csv();
        line.add(standing.student(), question.id(), "", "");
        html.append("<p class=\"dim\"><code>")
            .append(escape(line.toString().strip()))
            .append("</code></p>\n");
      }
      answer(html, question, standing);
      html.append("</div>\n");
    }
    html.append("</section>\n");
  }

  private static void answer(StringBuilder html, Question question, Standing standing) {
    String text =
        standing.grade().written().stream()
            .filter(answer -> answer.cell().equals(question.id()))
            .map(WrittenAnswer::text)
            .findFirst()
            .orElse("");
    if (text.isBlank()) {
      html.append("<p class=\"dim\">no answer</p>\n");
    } else {
      html.append("<pre>").append(escape(text, Plain.LONG)).append("</pre>\n");
    }
  }
}

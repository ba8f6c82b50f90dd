package org.lectern.grader.report;

import static org.lectern.grader.report.Markup.escape;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lectern.grader.Shard;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;

/**
 * The teacher's page: how the points are spread, what was hard, who has what. The table is sorted
 * by style sheet alone: each row carries its ranks, a choice above the table says which one counts.
 */
final class IndexPage {
  private final Grading grading;
  private final List<Standing> standings;
  private final List<String> attention;
  private final StringBuilder html = new StringBuilder();

  private IndexPage(Grading grading, List<Standing> standings, List<String> attention) {
    this.grading = grading;
    this.standings = standings;
    this.attention = attention;
  }

  static String of(Grading grading, List<Standing> standings, List<String> attention) {
    return new IndexPage(grading, standings, attention).page();
  }

  private String page() {
    html.append(Page.head(grading.assignment() + " · grades"));
    html.append("<h1>").append(escape(grading.title())).append("</h1>\n");
    html.append("<p class=\"dim\">")
        .append(escape(grading.assignment()))
        .append(" · ")
        .append(standings.size())
        .append(standings.size() == 1 ? " submission" : " submissions")
        .append(grading.shard().equals(Shard.WHOLE) ? "" : " · part " + grading.shard())
        .append("</p>\n");
    verdicts();
    histogram();
    attention();
    questions();
    table();
    footer();
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private void verdicts() {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    standings.forEach(standing -> counts.merge(standing.verdict(), 1, Integer::sum));
    html.append("<p class=\"verdicts\">");
    counts.forEach(
        (state, count) ->
            html.append("<span>")
                .append(Page.badge(state))
                .append("&nbsp;")
                .append(count)
                .append("</span> "));
    html.append("</p>\n");
  }

  private void histogram() {
    List<BigDecimal> totals =
        standings.stream().flatMap(standing -> standing.total().stream()).toList();
    if (totals.isEmpty()) {
      return;
    }
    BigDecimal sum = totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> sorted = totals.stream().sorted().toList();
    double median =
        (sorted.get((sorted.size() - 1) / 2).doubleValue()
                + sorted.get(sorted.size() / 2).doubleValue())
            / 2;
    html.append("<section>\n<h2>Points</h2>\n")
        .append(Histogram.svg(totals, grading.possible()))
        .append(
            String.format(
                Locale.ROOT,
                "<p>Of %d points: mean %.1f, median %.1f, lowest %s, highest %s.</p>\n",
                grading.possible(),
                sum.doubleValue() / totals.size(),
                median,
                Standing.text(sorted.get(0)),
                Standing.text(sorted.get(sorted.size() - 1))));
    long unread = standings.stream().filter(standing -> !standing.unread().isEmpty()).count();
    if (unread > 0) {
      html.append("<p>Written answers of ")
          .append(unread)
          .append(unread == 1 ? " student have" : " students have")
          .append(
              " no points yet: <a href=\"written.html\">read them</a> and write the points into")
          .append(" <code>overrides.csv</code>.</p>\n");
    }
    html.append("</section>\n");
  }

  private void attention() {
    if (attention.isEmpty()) {
      return;
    }
    html.append("<section>\n<h2>Needs a person <em>")
        .append(attention.size())
        .append("</em></h2>\n<ul class=\"notices\">\n");
    attention.forEach(line -> html.append("<li>").append(escape(line)).append("</li>\n"));
    html.append("</ul>\n</section>\n");
  }

  private void questions() {
    html.append("<section>\n<h2>How many succeeded <em>of those whose checks were run</em></h2>\n");
    for (Question question : grading.questions()) {
      List<BigDecimal> earned =
          standings.stream()
              .flatMap(standing -> standing.results().stream())
              .filter(result -> result.question().equals(question))
              .flatMap(result -> result.earned().stream())
              .toList();
      double mean = earned.stream().mapToDouble(BigDecimal::doubleValue).average().orElse(0);
      html.append("<h3>")
          .append(escape(question.id()))
          .append(" <span>")
          .append(escape(question.title()))
          .append("</span> <em>")
          .append(
              earned.isEmpty()
                  ? "no points yet"
                  : String.format(Locale.ROOT, "mean %.1f of %d", mean, question.points()))
          .append("</em></h3>\n");
      checks(question);
    }
    html.append("</section>\n");
  }

  private void checks(Question question) {
    Map<String, int[]> passedOfAll = new LinkedHashMap<>();
    for (Standing standing : standings) {
      for (TestResult test : standing.grade().tests()) {
        if (test.exercise().equals(question.id()) && wasRun(standing)) {
          String name = (test.hidden() ? "(hidden) " : "") + test.name();
          int[] counts = passedOfAll.computeIfAbsent(name, key -> new int[2]);
          counts[0] += test.state() == State.PASS ? 1 : 0;
          counts[1]++;
        }
      }
    }
    passedOfAll.forEach(
        (name, counts) ->
            html.append(
                String.format(
                    Locale.ROOT,
                    "<p class=\"rate\"><span class=\"bar\" style=\"--part:%d%%\"></span>"
                        + "<b>%1$d %%</b> <span>%s</span></p>\n",
                    Math.round(100.0 * counts[0] / counts[1]),
                    escape(name))));
  }

  private static boolean wasRun(Standing standing) {
    return standing.verdict() != State.INFRA && standing.verdict() != State.BAD_NOTEBOOK;
  }

  private void table() {
    html.append("<section class=\"wide\">\n<h2>Students</h2>\n");
    html.append("<input type=\"radio\" name=\"by\" id=\"by-student\" checked>")
        .append("<label for=\"by-student\">by name</label>\n")
        .append("<input type=\"radio\" name=\"by\" id=\"by-points\">")
        .append("<label for=\"by-points\">by points</label>\n")
        .append("<input type=\"radio\" name=\"by\" id=\"by-verdict\">")
        .append("<label for=\"by-verdict\">by verdict</label>\n");
    String widths =
        grading.questions().stream()
            .map(question -> question.isWritten() ? " 6rem" : " 3.5rem")
            .collect(Collectors.joining());
    html.append("<div class=\"scroll\"><table style=\"--questions:")
        .append(widths)
        .append("\">\n<thead><tr><th>student</th><th>points</th><th>verdict</th>");
    grading.questions().forEach(q -> html.append(cell("th", shortName(q))));
    html.append("<th>notices</th></tr></thead>\n<tbody>\n");
    Map<String, Integer> byPoints =
        ranks(Comparator.comparing(s -> s.total().orElse(BigDecimal.ONE.negate())));
    Map<String, Integer> byVerdict = ranks(Comparator.comparing(Standing::verdict).reversed());
    standings.forEach(standing -> row(standing, byPoints, byVerdict));
    html.append("</tbody>\n</table></div>\n</section>\n");
  }

  private String shortName(Question question) {
    String prefix = grading.assignment() + "-";
    String id = question.id();
    return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
  }

  /** The place of each student in an order; those who are equal stay in the order of names. */
  private Map<String, Integer> ranks(Comparator<Standing> order) {
    var sorted = new ArrayList<Standing>(standings);
    sorted.sort(order);
    Map<String, Integer> ranks = new LinkedHashMap<>();
    sorted.forEach(standing -> ranks.put(standing.student(), ranks.size()));
    return ranks;
  }

  private void row(Standing standing, Map<String, Integer> points, Map<String, Integer> verdict) {
    String student = standing.student();
    html.append(
        String.format(
            Locale.ROOT,
            "<tr style=\"--points:%d;--verdict:%d\"><td><a href=\"students/%s/feedback.html\">%s"
                + "</a></td>",
            points.get(student),
            verdict.get(student),
            URLEncoder.encode(student, StandardCharsets.UTF_8).replace("+", "%20"),
            escape(student)));
    html.append(cell("td", Standing.text(standing.total(), "–")))
        .append("<td>")
        .append(Page.badge(standing.verdict()))
        .append("</td>");
    standing
        .results()
        .forEach(
            result ->
                html.append(
                    cell(
                        "td",
                        Standing.text(result.earned(), "–")
                            + (result.byHand().isPresent() ? " ✎" : ""))));
    String notices =
        standing.grade().notices().stream()
            .map(notice -> notice.code())
            .distinct()
            .collect(Collectors.joining(" "));
    html.append(cell("td", (standing.totalByHand().isPresent() ? "✎ " : "") + notices))
        .append("</tr>\n");
  }

  private static String cell(String tag, String text) {
    return "<" + tag + ">" + escape(text) + "</" + tag + ">";
  }

  private void footer() {
    html.append("<footer><p>Isolation level: <b>")
        .append(escape(grading.isolation()))
        .append("</b>. ")
        .append(escape(grading.protection()))
        .append("</p>\n<p>Seed ")
        .append(grading.seed())
        .append(" · ")
        .append(escape(grading.version()))
        .append(" · bundle <code>")
        .append(escape(grading.bundle()))
        .append("</code></p>\n<p>✎ decided by hand in <code>overrides.csv</code>.</p></footer>\n");
  }
}

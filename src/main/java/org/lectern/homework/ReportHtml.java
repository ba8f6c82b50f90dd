package org.lectern.homework;

import static org.lectern.show.Html.escape;

import java.util.Locale;

/**
 * A {@link CheckReport} as a table of a notebook page. It has no background of its own, so it reads
 * in the light and in the dark theme; the sign and the word of a state say what its colour says.
 */
final class ReportHtml {
  private static final String CELL = "padding:5px 10px;text-align:left;vertical-align:top";
  private static final String PRE =
      "margin:4px 0;padding:0;font-size:12px;line-height:1.35;white-space:pre";

  private ReportHtml() {}

  static String of(CheckReport report) {
    var html = new StringBuilder("<div>");
    html.append("<div style=\"margin-bottom:4px\"><b>").append(escape(report.title()));
    html.append("</b></div>");
    if (!report.note().isEmpty()) {
      html.append("<div style=\"border-left:5px solid #d55e00;padding:4px 10px;margin:4px 0\">");
      html.append(escape(report.note())).append("</div>");
    }
    if (!report.results().isEmpty()) {
      html.append("<table><tr>");
      for (String head : new String[] {"state", "check", "points", "hint"}) {
        html.append("<th style=\"").append(CELL).append("\">").append(head).append("</th>");
      }
      html.append("</tr>");
      report.results().forEach(result -> row(result, html));
      html.append("</table>");
    }
    if (!report.printed().isBlank()) {
      html.append("<details open><summary>your code printed</summary>");
      pre(ReportText.cut(report.printed()), html);
      html.append("</details>");
    }
    return html.append("<div style=\"margin-top:6px\">")
        .append(escape(report.footer()))
        .append("</div></div>")
        .toString();
  }

  private static void row(TestResult result, StringBuilder html) {
    Sign sign = Sign.of(result.state());
    html.append("<tr>");
    cell(html, CELL + ";white-space:nowrap;color:" + sign.colour());
    html.append("<b>").append(sign.sign()).append(' ').append(sign.word()).append("</b></td>");
    cell(html, CELL);
    html.append(escape(result.name())).append("</td>");
    cell(html, CELL + ";white-space:nowrap");
    html.append(String.format(Locale.ROOT, "%d of %d</td>", result.earned(), result.points()));
    cell(html, CELL);
    if (result.state() != State.PASS) {
      failure(result, html);
    }
    html.append("</td></tr>");
  }

  private static void failure(TestResult result, StringBuilder html) {
    html.append(escape(result.hint()));
    if (result.expected().isEmpty()) { // nothing to compare: an exception, a limit
      if (!result.got().isEmpty()) {
        pre(result.got(), html);
      }
      return;
    }
    html.append("<details><summary>what was asked, expected and got</summary>");
    var text = new StringBuilder();
    block("asked", result.input(), text);
    block("expected", result.expected(), text);
    block("got", result.got(), text);
    pre(text.toString(), html);
    html.append("</details>");
  }

  private static void block(String name, String values, StringBuilder text) {
    if (!values.isEmpty()) {
      text.append(name).append('\n');
      Lines.of(values).forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  private static void cell(StringBuilder html, String style) {
    html.append("<td style=\"").append(style).append("\">");
  }

  private static void pre(String text, StringBuilder html) {
    html.append("<pre style=\"").append(PRE).append("\">").append(escape(text)).append("</pre>");
  }
}

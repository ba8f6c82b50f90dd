package org.lectern.homework;

import static org.lectern.show.Html.escape;

import java.util.Locale;

/**
 * A {@link CheckReport} as a table of a notebook page. It has no background of its own, and text is
 * in the colour of the page, so it reads in the light and in the dark theme: only the sign of a
 * state is coloured. Hints and values stand below the name of their check, since columns beside
 * each other are too narrow for them; what is too wide all the same is wrapped, never cut.
 */
final class ReportHtml {
  private static final String CELL = "padding:5px 10px;text-align:left;vertical-align:top";
  private static final String PRE =
      "margin:4px 0;padding:0;background-color:transparent;font-size:12px;"
          + "line-height:1.35;white-space:pre-wrap;word-break:normal;"
          + "overflow-wrap:anywhere";

  /** Values of so many characters are shown in a line of the page, others are opened by a click. */
  private static final int SHORT = 60;

  /** How {@link Difference} says where two values differ first, at the end of both. */
  private static final String PLACE = "; at [";

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
      for (String head : new String[] {"state", "points", "check"}) {
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
    Sign sign = Sign.of(result);
    html.append("<tr>");
    cell(html, CELL + ";white-space:nowrap");
    html.append("<b><span style=\"color:").append(sign.colour()).append("\">").append(sign.sign());
    html.append("</span> ").append(sign.word()).append("</b></td>");
    cell(html, CELL + ";white-space:nowrap");
    html.append(points(result)).append("</td>");
    cell(html, CELL);
    html.append(escape(result.name()));
    if (result.state() != State.PASS) {
      failure(result, html);
    }
    html.append("</td></tr>");
  }

  /** A check may count nothing by itself, and be there to show the way. */
  private static String points(TestResult result) {
    return result.points() == 0
        ? "–"
        : String.format(Locale.ROOT, "%d of %d", result.earned(), result.points());
  }

  private static void failure(TestResult result, StringBuilder html) {
    if (!result.hint().isEmpty()) {
      html.append("<div style=\"margin-top:3px\">→ ").append(escape(result.hint()));
      html.append("</div>");
    }
    if (result.expected().isEmpty()) { // nothing to compare: an exception, a limit
      if (!result.got().isEmpty()) {
        pre(result.got(), html);
      }
      return;
    }
    difference(result.expected(), result.got(), html);
    html.append("<details><summary>what was asked, expected and got</summary>");
    var text = new StringBuilder();
    block("asked", result.input(), text);
    block("expected", result.expected(), text);
    block("got", result.got(), text);
    pre(text.toString(), html);
    html.append("</details>");
  }

  /** What differs, in a line, where a line can say it. */
  private static void difference(String expected, String got, StringBuilder html) {
    int of = expected.lastIndexOf(PLACE);
    int in = got.lastIndexOf(PLACE);
    if (of >= 0 && in >= 0) { // [1][0]: 0.5
      String[] wanted = expected.substring(of + PLACE.length() - 1).split(": ", 2);
      String[] came = got.substring(in + PLACE.length() - 1).split(": ", 2);
      pre("at " + wanted[0] + ": expected " + wanted[1] + ", got " + came[1], html);
    } else if (expected.length() + got.length() <= SHORT) {
      pre("expected " + expected + ", got " + got, html);
    }
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

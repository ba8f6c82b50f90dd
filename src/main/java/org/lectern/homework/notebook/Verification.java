package org.lectern.homework.notebook;

import java.util.List;
import java.util.Locale;
import org.lectern.show.Displayable;
import org.lectern.show.Html;

/**
 * What was found in a notebook before it is handed in.
 *
 * @param file its name
 * @param summary one line
 * @param findings what to look at; empty if there is nothing
 */
public record Verification(String file, String summary, List<Notice> findings)
    implements Displayable {
  /**
   * Copies the list.
   *
   * @param file as in the record
   * @param summary as in the record
   * @param findings as in the record
   */
  public Verification {
    findings = List.copyOf(findings);
  }

  /**
   * Whether there is nothing to look at. That says nothing about the points: only the checks do.
   *
   * @return true if the file can be handed in as it is
   */
  public boolean isReady() {
    return findings.isEmpty();
  }

  @Override
  public String html() {
    var html = new StringBuilder("<div><b>").append(isReady() ? "✔ " : "✘ ");
    html.append(Html.escape(file)).append("</b>: ").append(Html.escape(summary)).append("<ul>");
    for (Notice finding : findings) {
      html.append("<li>");
      if (!finding.cell().isEmpty()) {
        html.append("<code>").append(Html.escape(finding.cell())).append("</code>: ");
      }
      html.append(Html.escape(finding.message())).append("<br>→ ");
      html.append(Html.escape(finding.advice())).append("</li>");
    }
    return html.append("</ul></div>").toString();
  }

  @Override
  public String text() {
    return toString();
  }

  /** The summary, and below it each finding with what to do. */
  @Override
  public String toString() {
    var text = new StringBuilder(file + ": " + summary);
    for (Notice finding : findings) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%n* %s%s%n  %s",
              finding.cell().isEmpty() ? "" : finding.cell() + ": ",
              finding.message(),
              finding.advice()));
    }
    return text.toString();
  }
}

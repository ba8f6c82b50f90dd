package org.lectern.homework.notebook;

import java.util.List;
import java.util.Locale;

/**
 * What was found in a notebook before it is handed in.
 *
 * @param file its name
 * @param summary one line
 * @param findings what to look at; empty if there is nothing
 */
public record Verification(String file, String summary, List<Notice> findings) {
  /** Copies the list. */
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

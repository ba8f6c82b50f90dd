package org.lectern.grader.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.lectern.homework.State;

/** What all pages have in common. */
final class Page {
  private static final String STYLE = resource("style.css");

  private Page() {}

  /** The page up to the beginning of its content. The policy forbids scripts and all that loads. */
  static String head(String title) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\""
        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
        + "<meta name=\"referrer\" content=\"no-referrer\">\n<title>"
        + Markup.escape(title)
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n<main>\n";
  }

  /** A state as a small coloured word. */
  static String badge(State state) {
    String look =
        switch (state) {
          case PASS -> "good";
          case FAIL -> "wrong";
          case INFRA, NOT_RUN -> "open";
          default -> "bad";
        };
    return "<span class=\"state " + look + "\">" + state.name().replace('_', ' ') + "</span>";
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of this jar", e);
    }
  }
}

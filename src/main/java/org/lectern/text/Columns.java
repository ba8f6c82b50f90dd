package org.lectern.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Takes columns out of lines, and keeps account of the lines where that cannot be done. */
final class Columns {

  private static final String[] UNUSABLE = {};

  private final String name;
  private final int[] wanted; // from 1
  private final List<Problem> problems = new ArrayList<>();
  private int good;
  private int bad; // empty lines are reported but not counted here

  Columns(String name, int... wanted) {
    for (int column : wanted) {
      if (column < 1) {
        throw new IllegalArgumentException(
            "%s: column %d; columns are counted from 1".formatted(name, column));
      }
    }
    this.name = name;
    this.wanted = wanted;
  }

  /** Returns the wanted fields of the next line, none if it cannot be used, null at the end. */
  String[] next(LineReader reader) throws IOException {
    String line = reader.next();
    if (line == null) {
      return null;
    }
    if (line.isBlank()) {
      problems.add(new Problem(name, reader.line(), "empty line"));
      return UNUSABLE;
    }
    String[] all = line.split("\t", -1);
    int last = IntStream.of(wanted).max().getAsInt();
    if (all.length < last) {
      return unusable(
          reader,
          "%d %s, expected at least %d, separated by tabs"
              .formatted(all.length, all.length == 1 ? "column" : "columns", last));
    }
    String[] fields = new String[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      fields[i] = all[wanted[i] - 1].strip();
      if (fields[i].isEmpty()) {
        return unusable(reader, "column %d is empty".formatted(wanted[i]));
      }
    }
    good++;
    return fields;
  }

  private String[] unusable(LineReader reader, String message) {
    problems.add(new Problem(name, reader.line(), message));
    bad++;
    return UNUSABLE;
  }

  /** Throws if too few of the lines could be used. */
  void check() throws CorpusException {
    if (good == 0 && problems.isEmpty()) {
      throw new CorpusException(name + ": is empty; expected one sentence a line");
    }
    if (good == 0 && bad == 0) {
      throw new CorpusException(name + ": has only empty lines; expected one sentence a line");
    }
    if (bad > good) {
      Problem first =
          problems.stream().filter(p -> !p.message().equals("empty line")).findFirst().get();
      throw new CorpusException(
          "%s: %d of %d lines cannot be used, line %d: %s; is this the file, and are the"
                  .formatted(name, bad, bad + good, first.line(), first.message())
              + " columns the right ones?");
    }
  }

  List<Problem> problems() {
    return problems;
  }
}

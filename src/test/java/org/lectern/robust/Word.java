package org.lectern.robust;

import java.util.List;
import java.util.SplittableRandom;

/**
 * An option of a command with a value that is right.
 *
 * @param name such as {@code --out}; empty for a bare parameter
 * @param value empty for a flag
 * @param kind what it takes
 */
record Word(String name, String value, Kind kind) {
  /** What an option takes, and what else it may be given. */
  enum Kind {
    /** A file or folder to read. */
    INPUT,
    /** A file or folder to write. */
    OUTPUT,
    /** A size. */
    INTEGER,
    /** How long it works; always given, and never much. */
    EFFORT,
    /** A number with a fraction. */
    REAL,
    /** Words. */
    TEXT,
    /** Nothing. */
    FLAG
  }

  /** The words of a command line. */
  List<String> words() {
    if (kind == Kind.FLAG) {
      return List.of(name);
    }
    return name.isEmpty() ? List.of(value) : List.of(name, value);
  }

  /** Whether the command may be left to its own default. */
  boolean isOptional() {
    return kind != Kind.EFFORT && kind != Kind.OUTPUT;
  }

  /** The same with a value that it is not made for. */
  Word wild(SplittableRandom random) {
    if (kind == Kind.EFFORT || kind == Kind.OUTPUT || random.nextInt(5) > 0) {
      return new Word(name, wildValue(random), kind);
    }
    return new Word(name, Wild.text(random), kind);
  }

  private String wildValue(SplittableRandom random) {
    return switch (kind) {
      case INPUT -> Wild.input(random);
      case OUTPUT -> Wild.output(random);
      case INTEGER -> Wild.integer(random);
      case EFFORT -> Wild.effort(random);
      case REAL -> Wild.real(random);
      case TEXT, FLAG -> Wild.text(random);
    };
  }
}

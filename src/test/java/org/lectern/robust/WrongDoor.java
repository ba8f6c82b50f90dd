package org.lectern.robust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Commands that break the rules, each in its own way: the fuzzer must see every one. */
final class WrongDoor implements Door {
  /** What it does, by the number of the case. */
  enum Way {
    NOTHING(""),
    STACK_TRACE("a stack trace"),
    FAILURE("exit code 1"),
    TWO_LINES("not with one line"),
    NO_LINE("not with one line"),
    HALF_A_FILE("half a file: out/half.safetensors"),
    LEFT_OVER("left over: out/.model.17.tmp"),
    TEMPORARY("left over: tmp/"),
    SPOILT_INPUT("written, but was to be read: in/"),
    DELETED("deleted: in/"),
    REFUSED_BUT_WRITTEN("but refused"),
    STRAY("wrote past its streams"),
    THROWS("the JVM has died"),
    MEMORY("the JVM has died"),
    SLEEPS("took longer"),
    NOTHING_AGAIN("");

    private final String complaint;

    Way(String complaint) {
      this.complaint = complaint;
    }

    /** What the fuzzer must say. */
    String complaint() {
      return complaint;
    }
  }

  private long[] kept = {}; // what is never read may never be allocated

  /** Nothing is spoilt: what goes wrong follows from the number. */
  @Override
  public Case make(Cases cases, long number) throws IOException {
    return cases.plain(Way.values()[(int) number].name());
  }

  @Override
  public Answer run(Case it) throws IOException {
    String line = "lectern train: no such file; check the path\n";
    Path out = it.folder().resolve("out");
    Path read = it.folder().resolve("in").resolve("anything");
    switch (Way.valueOf(it.what())) {
      case STACK_TRACE -> {
        return new Answer(2, line + "\tat org.lectern.cli.Main.main(Main.java:1)\n");
      }
      case FAILURE -> {
        return new Answer(1, line);
      }
      case TWO_LINES -> {
        return new Answer(2, line + line);
      }
      case NO_LINE -> {
        return new Answer(2, "");
      }
      case HALF_A_FILE -> Files.write(out.resolve("half.safetensors"), new byte[] {8, 0, 0});
      case LEFT_OVER -> Files.writeString(out.resolve(".model.17.tmp"), "{}\n");
      case TEMPORARY -> Files.createDirectory(it.folder().resolve("tmp").resolve("lectern-bundle"));
      case SPOILT_INPUT -> Files.writeString(read, "other");
      case DELETED -> Files.delete(read);
      case REFUSED_BUT_WRITTEN -> {
        Files.writeString(out.resolve("page.html"), "<html></html>\n");
        return new Answer(2, line);
      }
      case STRAY -> System.err.println("a warning of a library");
      case THROWS -> throw new IllegalStateException("not caught, on purpose");
      case MEMORY -> kept = new long[1 << 29]; // 4 GB
      case SLEEPS -> sleep();
      case NOTHING, NOTHING_AGAIN -> {}
    }
    return new Answer(kept.length == 0 ? 0 : 1, "");
  }

  private static void sleep() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

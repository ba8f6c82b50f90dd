package org.lectern.homework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lectern.homework.wire.LocalTransport;

/** Who prints where while a student's code is checked. */
class StudentOutputTest {
  private static final String REST = "\n… (the rest is left out)";

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream page = new ByteArrayOutputStream();

  @BeforeEach
  void replaceThePage() {
    var stream = new PrintStream(new BufferedOutputStream(page, 1 << 10), false, UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  @AfterEach
  void restoreThePage() {
    System.setOut(out);
    System.setErr(err);
  }

  private static void asStudent(Runnable code) {
    var thread = new Thread(LocalTransport.STUDENTS, code);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theStudentIsCaughtAndTheCheckerPrintsToThePage() {
    try (StudentOutput output = StudentOutput.begin()) {
      asStudent(
          () -> {
            System.out.print("some ");
            System.err.print("text");
            System.out.write('.');
          });
      System.out.print("to the page");
      System.out.write('!');
      System.out.flush();
      assertEquals("some text.", output.text());
      assertEquals("to the page!", page.toString(UTF_8));
    }
  }

  @Test
  void bothStreamsAreAsBeforeAfterwards() {
    PrintStream before = System.out;
    StudentOutput output = StudentOutput.begin();
    PrintStream kept = System.out;
    output.close();
    assertSame(before, System.out);
    assertSame(before, System.err);
    asStudent(() -> kept.print("too late"));
    assertEquals(REST, output.text());
    assertEquals("", page.toString(UTF_8));
  }

  @Test
  void whatIsMutedIsHeardNoMore() {
    try (StudentOutput output = StudentOutput.begin()) {
      asStudent(() -> System.out.print("a"));
      output.mute();
      asStudent(() -> System.out.print("b"));
      assertEquals("a" + REST, output.text());
    }
  }

  @Test
  void asMuchAsAllowedIsKeptAndNoMore() {
    String most = "x".repeat(StudentOutput.MOST_BYTES);
    try (StudentOutput output = StudentOutput.begin()) {
      asStudent(() -> System.out.print(most));
      assertEquals(most, output.text());
      asStudent(() -> System.out.print("y"));
      assertEquals(most + REST, output.text());
    }
  }
}

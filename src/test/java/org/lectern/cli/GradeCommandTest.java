package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.grader.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Wrong usage of {@code grade}, and what its exit codes mean when something fails. */
class GradeCommandTest {
  @TempDir Path folder;

  private static void assertRefused(String words, String... args) {
    Run run = Run.of(args);
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(words), run.err());
  }

  @Test
  void wrongUsageIsOneLine() throws IOException {
    String in = folder.toString();
    Path out = folder.resolve("out");
    Path damaged = Files.writeString(folder.resolve("damaged.zip"), "no zip at all");
    Path none = folder.resolve("none");
    String[] all = {"grade", "--assignment", damaged.toString(), "--in", in, "--out", "" + out};
    assertAll(
        () -> assertRefused("--assignment", "grade", "--in", in, "--out", "" + out),
        () -> assertRefused("--in", "grade", "--assignment", "h2", "--out", "" + out),
        () -> assertRefused("--out", "grade", "--assignment", "h2", "--in", in),
        () -> assertRefused("is no whole zip", all),
        () -> assertRefused("--jobs", with(all, "--jobs", "0")),
        () -> assertRefused("use one of them", with(all, "--resume", "--force")),
        () ->
            assertRefused(
                "there is no such folder",
                "grade",
                "--assignment",
                "h2",
                "--in",
                "" + none,
                "--out",
                "" + out),
        () ->
            assertRefused(
                "there is no such bundle",
                "grade",
                "--assignment",
                "" + none + ".zip",
                "--in",
                in,
                "--out",
                "" + out));
    assertFalse(Files.exists(out), "something was written");
  }

  private static String[] with(String[] args, String... more) {
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  @Test
  void failureOfTheGraderIsNoRemarkOnSubmissions() {
    for (Object command :
        new Object[] {new GradeCommand(null, null), new GradeMergeCommand(null)}) {
      assertEquals(
          Outcome.INFRASTRUCTURE,
          new CommandLine(command).getCommandSpec().exitCodeOnExecutionException());
    }
    assertEquals(3, code(new Failing(new IOException("the disk is full"))));
    assertEquals(3, code(new Failing(new IllegalStateException("a mistake of ours"))));
    assertEquals(2, code(new Failing(new BadInput("--in: wrong"))));
    assertEquals(130, code(new Failing(new InterruptedException())));
  }

  private static int code(Failing command) {
    var err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var streams =
        new Streams(
            InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, false, false);
    var failures = new Failures(streams, () -> false);
    return new CommandLine(command).setExecutionExceptionHandler(failures).execute();
  }

  /** A command that fails. */
  @Command(name = "failing", exitCodeOnExecutionException = Outcome.INFRASTRUCTURE)
  static final class Failing implements Callable<Integer> {
    private final Exception failure;

    Failing(Exception failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }
}

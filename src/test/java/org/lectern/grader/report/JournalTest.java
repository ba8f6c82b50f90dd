package org.lectern.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.grader.Grade;
import org.lectern.grader.report.Journal.Mode;
import org.lectern.homework.State;

class JournalTest {
  private static final State P = State.PASS;
  private static final Grade ANNA = Sample.grade("anna", P, P, P, State.FAIL);
  private static final Grade BERT = Sample.grade("bert", P, State.TIMEOUT, P, P);

  @TempDir Path folder;

  private static Grading grading() {
    return Sample.grading("anna", "bert");
  }

  private void write(Grade... grades) throws IOException {
    try (Journal journal = Journal.open(folder, grading(), Mode.NEW)) {
      for (Grade grade : grades) {
        journal.add("key of " + grade.student(), grade);
      }
    }
  }

  private Path file() {
    return folder.resolve(Journal.FILE);
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    String nasty = "\ud800 half, \u0000, \u2028, \ud83d\ude00, 注意力, \"quoted\"\r\n";
    Grade strange = Sample.grade("bert", List.of(P, P, P, P), List.of(), nasty);
    write(ANNA, strange);
    try (Journal journal = Journal.open(folder, grading(), Mode.RESUME)) {
      assertEquals(List.of(ANNA, strange), journal.grades());
      assertEquals(Optional.of(ANNA), journal.grade("anna", "key of anna"));
      assertEquals(List.of(), journal.troubles());
    }
  }

  @Test
  void everyPrefixOfTheFileIsReadAndContinued() throws IOException {
    write(ANNA, BERT);
    byte[] whole = Files.readAllBytes(file());
    String text = Files.readString(file());
    int start = text.indexOf('\n') + 1; // after the line that begins a grading
    int anna = text.indexOf('\n', start) + 1;
    for (int length = 0; length < whole.length; length++) {
      boolean isEdge = Math.abs(length - start) < 3 || Math.abs(length - anna) < 3;
      if (length % 37 != 0 && !isEdge && length < whole.length - 2) {
        continue; // a sample of the middles: each opening forces the disk twice
      }
      Files.write(file(), Arrays.copyOf(whole, length));
      int written = length < anna ? 0 : 1;
      try (Journal journal = Journal.open(folder, grading(), Mode.RESUME)) {
        assertEquals(written, journal.grades().size(), "after " + length + " bytes");
        assertEquals(List.of(), journal.troubles());
        journal.add("key of bert", BERT);
      }
      JournalFile again = JournalFile.read(file());
      assertEquals(written + 1, again.grades().size(), "after " + length + " bytes");
      assertEquals(List.of(), again.troubles());
    }
  }

  @Test
  void damagedLineInTheMiddleCostsOnlyItself() throws IOException {
    write(ANNA, BERT);
    List<String> lines = Files.readAllLines(file());
    Files.write(file(), List.of(lines.get(0), "\u0000\u0000" + lines.get(1), lines.get(2)));
    try (Journal journal = Journal.open(folder, grading(), Mode.RESUME)) {
      assertEquals(List.of(BERT), journal.grades());
      assertEquals(
          List.of("journal line 2 cannot be read; what it held is graded again"),
          journal.troubles());
    }
  }

  /** Reports are made of every field: the merge met null where nobody looked for it. */
  @Test
  void lineThatLacksAFieldCostsOnlyItself() throws IOException {
    write(ANNA, BERT);
    List<String> lines = Files.readAllLines(file());
    for (String field : List.of("input", "expected", "detail", "sha256", "verdict", "millis")) {
      Pattern value = Pattern.compile("\"" + field + "\":(\"[^\"]*\"|\\d+)(,?)");
      for (String instead : List.of("", "\"" + field + "\":null$2")) {
        String spoilt = value.matcher(lines.get(1)).replaceFirst(instead).replace(",}", "}");
        assertNotEquals(lines.get(1), spoilt, field);
        Files.write(file(), List.of(lines.get(0), spoilt, lines.get(2)));
        JournalFile read = JournalFile.read(file());
        assertEquals(List.of(BERT), read.grades(), spoilt);
        assertEquals(1, read.troubles().size(), spoilt);
      }
    }
    String noShard = lines.get(0).replaceFirst("\"shard\":\\{[^}]*}", "\"shard\":null");
    assertNotEquals(lines.get(0), noShard);
    Files.write(file(), List.of(noShard, lines.get(1)));
    assertEquals(Optional.empty(), JournalFile.read(file()).grading());
  }

  @Test
  void lastLineOfAStudentCounts() throws IOException {
    Grade better = Sample.grade("anna", P, P, P, P);
    write(ANNA, BERT, better);
    try (Journal journal = Journal.open(folder, grading(), Mode.RESUME)) {
      assertEquals(List.of(better, BERT), journal.grades());
    }
  }

  @Test
  void otherKeyIsGradedAgain() throws IOException {
    write(ANNA);
    try (Journal journal = Journal.open(folder, grading(), Mode.RESUME)) {
      assertEquals(Optional.empty(), journal.grade("anna", "another key"));
      assertEquals(Optional.empty(), journal.grade("bert", "key of anna"));
    }
  }

  @Test
  void failureOfTheGraderIsNeverTakenOver() throws IOException {
    write(Sample.broken("anna", State.INFRA));
    try (Journal journal = Journal.open(folder, grading(), Mode.RESUME)) {
      assertEquals(Optional.empty(), journal.grade("anna", "key of anna"));
    }
  }

  @Test
  void keyDependsOnAllThatAGradeDependsOn() {
    Grading g = grading();
    Set<String> keys = new HashSet<>();
    keys.add(Journal.key("hash", 1, g));
    keys.add(Journal.key("hash2", 1, g));
    keys.add(Journal.key("hash", 2, g));
    keys.add(Journal.key("hash", 1, with(g, "other", g.version(), g.seed(), g.isolation())));
    keys.add(Journal.key("hash", 1, with(g, g.bundle(), "other", g.seed(), g.isolation())));
    keys.add(Journal.key("hash", 1, with(g, g.bundle(), g.version(), 43, g.isolation())));
    keys.add(Journal.key("hash", 1, with(g, g.bundle(), g.version(), g.seed(), "bwrap")));
    assertEquals(7, keys.size());
    assertEquals(Journal.key("hash", 1, g), Journal.key("hash", 1, Sample.grading("zoe")));
    assertNotEquals(Hash.of("ab", "c"), Hash.of("a", "bc"));
  }

  private static Grading with(
      Grading g, String bundle, String version, long seed, String isolation) {
    return new Grading(
        g.assignment(),
        g.title(),
        g.questions(),
        bundle,
        version,
        seed,
        isolation,
        g.protection(),
        g.shard(),
        g.students());
  }

  @Test
  void journalThatIsThereIsNotTouchedUnasked() throws IOException {
    write(ANNA);
    String before = Files.readString(file());
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Journal.open(folder, grading(), Mode.NEW).close());
    assertTrue(
        refused.getMessage().endsWith("1 grades already; --resume goes on, --force begins anew"),
        refused.getMessage());
    assertEquals(before, Files.readString(file()));
  }

  @Test
  void forceKeepsWhatWasThere() throws IOException {
    write(ANNA);
    String first = Files.readString(file());
    Journal.open(folder, grading(), Mode.FORCE).close();
    String second = Files.readString(file());
    Journal.open(folder, grading(), Mode.FORCE).close();
    assertEquals(List.of(), JournalFile.read(file()).grades());
    assertEquals(first, Files.readString(folder.resolve("journal-1.jsonl")));
    assertEquals(second, Files.readString(folder.resolve("journal-2.jsonl")));
  }

  @Test
  void secondGraderOfThisProcessIsRefused() throws IOException {
    try (Journal journal = Journal.open(folder, grading(), Mode.NEW)) {
      var busy =
          assertThrows(
              IOException.class, () -> Journal.open(folder, grading(), Mode.RESUME).close());
      assertTrue(busy.getMessage().contains("another grader is at work here"), busy.getMessage());
      journal.add("key", ANNA);
    }
    Journal.open(folder, grading(), Mode.RESUME).close(); // free again
  }

  /** Opens a journal and waits to be killed; run as a process of its own. */
  public static final class Holder {
    private Holder() {}

    /** Locks the folder that it is given. */
    public static void main(String[] args) throws Exception {
      Journal journal = Journal.open(Path.of(args[0]), grading(), Mode.RESUME);
      journal.add("key of anna", ANNA);
      System.out.println("held");
      System.in.read();
      throw new IllegalStateException("was to be killed");
    }
  }

  @Test
  void lockOfAKilledProcessIsTakenOver() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('h', holder.getInputStream().read());
      var busy =
          assertThrows(
              IOException.class, () -> Journal.open(folder, grading(), Mode.RESUME).close());
      assertTrue(busy.getMessage().contains("process " + holder.pid()), busy.getMessage());
    } finally {
      holder.destroyForcibly();
      assertTrue(holder.waitFor(20, TimeUnit.SECONDS));
    }
    Files.writeString(file(), "{\"key\":\"torn", StandardOpenOption.APPEND);
    try (Journal journal = Journal.open(folder, grading(), Mode.RESUME)) {
      assertEquals(List.of(ANNA), journal.grades());
    }
  }
}

package org.lectern.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is killed, and whenever: with {@code --resume} the results are those of a grading that
 * nobody disturbed, and nothing is graded twice that was on the disk. More often: {@code
 * -Dlectern.kills=30}.
 */
class GradeKilledIT {
  private static final int KILLS = Integer.getInteger("lectern.kills", 4);
  private static final int TRIES_EACH = 4;
  private static final int STUDENTS = 8;
  private static final String JUDGE = "--assignment"; // words of their command lines
  private static final List<String> VICTIMS = List.of(JUDGE, "WorkerMain", JUDGE, "CompileMain");

  @Test
  void resultsAreThoseOfAnUndisturbedGrading(@TempDir Path folder) throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    GradeRuns.submissions(in, STUDENTS, 3);
    Process calm = GradeRuns.start(in, folder.resolve("calm"));
    long began = System.nanoTime(); // the first start builds the bundle
    GradeRuns.finish(calm);
    long millis = (System.nanoTime() - began) / 1_000_000;
    Map<String, String> expected = GradeRuns.results(folder.resolve("calm"));
    var random = new SplittableRandom(seed());
    int kills = 0;
    for (int i = 0; kills < kills(); i++) {
      assertTrue(i < TRIES_EACH * kills(), "only " + kills + " of " + i + " gradings met a victim");
      Path out = folder.resolve("out" + i);
      Process grading = GradeRuns.start(in, out);
      String victim = VICTIMS.get(kills % VICTIMS.size());
      String killed = kill(grading, victim, random.nextLong(millis / 10, millis));
      if (killed.isEmpty()) { // it was over before
        GradeRuns.finish(grading);
        continue;
      }
      kills++;
      Map<String, Integer> before = Map.of();
      if (victim.equals(JUDGE)) {
        grading.waitFor();
        before = Files.exists(out.resolve("journal.jsonl")) ? GradeRuns.journal(out) : before;
        GradeRuns.finish(GradeRuns.start(in, out, "--resume"));
      } else {
        GradeRuns.finish(grading);
      }
      System.out.printf(
          "kill %d: %s; %d of %d were graded%n", kills, killed, before.size(), STUDENTS);
      assertSame(expected, GradeRuns.results(out), "after kill " + kills + ": " + killed);
      for (Map.Entry<String, Integer> graded : GradeRuns.journal(out).entrySet()) {
        assertEquals(1, graded.getValue(), graded.getKey() + " was graded again");
      }
    }
  }

  /** How many. */
  int kills() {
    return KILLS;
  }

  /** Of the moments. */
  long seed() {
    return 30;
  }

  private static void assertSame(
      Map<String, String> expected, Map<String, String> got, String message) {
    var names = new TreeSet<>(expected.keySet());
    names.addAll(got.keySet());
    String none = "(there is no such file)";
    for (String name : names) {
      assertEquals(
          expected.getOrDefault(name, none), got.getOrDefault(name, none), message + ": " + name);
    }
  }

  /**
   * Kills a process of the grading after a while; its command line has the word.
   *
   * @return what was killed; empty if the grading was over
   */
  private static String kill(Process grading, String word, long millis)
      throws InterruptedException, IOException {
    Thread.sleep(millis);
    for (int i = 0; i < 200 && grading.isAlive(); i++) { // between two workers there is none
      List<ProcessHandle> victims = descendants(grading, word);
      if (!victims.isEmpty()) {
        ProcessHandle victim = victims.get(0);
        assertTrue(victim.destroyForcibly(), "cannot kill " + victim.pid());
        return word + " after " + millis + " ms";
      }
      Thread.sleep(20);
    }
    return "";
  }

  private static List<ProcessHandle> descendants(Process grading, String word) throws IOException {
    try (Stream<ProcessHandle> all = grading.descendants()) {
      return all.filter(process -> line(process).contains(word)).toList();
    }
  }

  private static String line(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
    } catch (IOException gone) {
      return "";
    }
  }
}

package org.lectern.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.grader.Grade;
import org.lectern.grader.Shard;
import org.lectern.homework.State;

class MergeTest {
  private static final int PARTS = 4;
  private static final State[] STATES = State.values();
  private static final List<String> STUDENTS =
      IntStream.range(0, 23).mapToObj(i -> String.format("s%02d", i)).toList();

  @TempDir Path folder;

  private static Grade grade(String student) {
    int i = Integer.parseInt(student.substring(1));
    return Sample.grade(
        student,
        STATES[i % 3],
        STATES[i % 5],
        STATES[i % 2],
        i == 17 ? State.INFRA : STATES[i % 7]);
  }

  private static void grade(Path out, Grading grading) throws IOException {
    try (Journal journal = Journal.open(out, grading, Journal.Mode.NEW)) {
      for (String student : grading.students()) {
        journal.add(student, grade(student));
      }
      new Reports(out, grading, Overrides.read(out, grading)).all(journal.grades());
    }
  }

  private static Grading part(int index) {
    var shard = new Shard(index, PARTS);
    return Sample.grading(shard, STUDENTS.stream().filter(shard::takes).toList());
  }

  private List<Path> parts() throws IOException {
    var parts = new ArrayList<Path>();
    for (int i = 0; i < PARTS; i++) {
      parts.add(folder.resolve("part" + i));
      grade(parts.get(i), part(i));
    }
    return parts;
  }

  /** All files but the journal and its lock. */
  static Map<String, String> files(Path out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = out.relativize(file).toString();
        if (!name.startsWith(".") && !name.startsWith("journal")) {
          files.put(name, Files.readString(file));
        }
      }
    }
    return files;
  }

  @Test
  void everyStudentIsInOnePart() {
    for (String student : STUDENTS) {
      assertEquals(
          1,
          IntStream.range(0, PARTS).filter(i -> new Shard(i, PARTS).takes(student)).count(),
          student);
    }
    for (int i = 0; i < PARTS; i++) {
      assertFalse(part(i).students().isEmpty(), "part " + i);
    }
  }

  @Test
  void partsAreReadAsWritten() {
    assertEquals(new Shard(3, 4), Shard.of("3/4"));
    assertEquals("3/4", Shard.of("3/4").toString());
    for (String wrong :
        List.of("4/4", "-1/4", "1", "1/0", "a/b", "1/4/2", " 1/4", "9999999999/4")) {
      assertThrows(IllegalArgumentException.class, () -> Shard.of(wrong), wrong);
    }
  }

  @Test
  void mergedIsAsInOnePiece() throws IOException {
    Path whole = folder.resolve("whole");
    Path all = folder.resolve("all");
    String overrides = "s03,2.1,4.5,by hand\ns04,h2-written-1,2,\n";
    for (Path out : List.of(whole, all)) {
      Files.createDirectories(out);
      Files.writeString(out.resolve("overrides.csv"), overrides);
    }
    grade(whole, Sample.grading(Shard.WHOLE, STUDENTS));
    Merge.Result result = Merge.merge(parts(), all);
    assertEquals(STUDENTS.size(), result.students());
    assertEquals(List.of(), result.warnings());
    assertEquals(files(whole), files(all));
    assertTrue(files(all).size() > 4 * (STUDENTS.size() - 1), "files were compared");
    assertEquals(files(all).get("attention.txt").lines().toList(), result.attention());
  }

  @Test
  void orderOfThePartsDoesNotMatter() throws IOException {
    List<Path> parts = parts();
    Merge.merge(parts, folder.resolve("one"));
    var turned = new ArrayList<>(parts);
    java.util.Collections.reverse(turned);
    Merge.merge(turned, folder.resolve("two"));
    assertEquals(files(folder.resolve("one")), files(folder.resolve("two")));
  }

  @Test
  void missingPartAndUnfinishedPartAreTold() throws IOException {
    List<Path> parts = parts();
    Path journal = parts.get(2).resolve(Journal.FILE);
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, lines.size() - 1));
    String lost = part(2).students().get(part(2).students().size() - 1);
    Merge.Result result = Merge.merge(List.of(parts.get(0), parts.get(2)), folder.resolve("all"));
    assertEquals(
        List.of(
            String.format(
                "%s: part 2/4 is not finished, 1 of %d have no grade: %s; go on there with"
                    + " --resume",
                parts.get(2), part(2).students().size(), lost),
            "part 1/4 is missing; grade it",
            "part 3/4 is missing; grade it"),
        result.warnings());
    assertTrue(
        result.attention().stream().anyMatch(line -> line.startsWith(lost + "  NOT_GRADED")));
  }

  private String refusal(Path... parts) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> Merge.merge(List.of(parts), folder.resolve("all")))
        .getMessage();
  }

  @Test
  void otherBundleOrSeedIsRefused() throws IOException {
    List<Path> parts = parts();
    Grading g = part(1);
    Path seed = folder.resolve("seed");
    grade(
        seed,
        new Grading(
            g.assignment(),
            g.title(),
            g.questions(),
            g.bundle(),
            g.version(),
            43,
            g.isolation(),
            g.protection(),
            g.shard(),
            g.students()));
    assertEquals(
        seed + ": the seed is 43, but in " + parts.get(0) + " it is 42; grade both with the same",
        refusal(parts.get(0), seed));
    Path bundle = folder.resolve("bundle");
    grade(
        bundle,
        new Grading(
            g.assignment(),
            g.title(),
            g.questions(),
            "c",
            g.version(),
            42,
            g.isolation(),
            g.protection(),
            g.shard(),
            g.students()));
    assertTrue(refusal(parts.get(0), bundle).startsWith(bundle + ": the bundle is c, but in "));
    Path count = folder.resolve("count");
    grade(count, Sample.grading(new Shard(1, 5), List.of("s01")));
    assertTrue(refusal(parts.get(0), count).contains("the number of parts is 5, but in "));
    assertFalse(Files.exists(folder.resolve("all")));
  }

  @Test
  void studentWithTwoGradesIsRefusedUnlessTheyAgree() throws IOException {
    List<Path> parts = parts();
    Path again = folder.resolve("again");
    String student = part(0).students().get(0);
    Grading one = Sample.grading(new Shard(0, PARTS), List.of(student));
    grade(again, one);
    var both = new ArrayList<>(parts);
    both.add(again);
    assertEquals(List.of(), Merge.merge(both, folder.resolve("all")).warnings());
    Grade other = Sample.grade(student, State.CRASH, State.CRASH, State.CRASH, State.CRASH);
    try (Journal journal = Journal.open(again, one, Journal.Mode.RESUME)) {
      journal.add("key", other);
    }
    String message = refusal(both.toArray(Path[]::new));
    assertTrue(message.startsWith(again + ": " + student + " has another grade than in "), message);
  }

  @Test
  void folderWithoutJournalIsNamed() {
    assertEquals(
        folder + ": no journal.jsonl here; name folders that 'grade --out' has written",
        refusal(folder));
  }

  @Test
  void gradeThatDoesNotFitTheHomeworkWritesNothing() throws IOException {
    Path part = parts().get(0);
    Path journal = part.resolve(Journal.FILE);
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    int last = lines.size() - 1;
    assertTrue(last > 1, "another student's files would be written before");
    lines.set(last, lines.get(last).replaceFirst("\"exercise\":\"2.1\"", "\"exercise\":\"9.1\""));
    Files.write(journal, lines);
    assertTrue(refusal(part).endsWith(": a check of 9.1, which the homework has not"));
    assertFalse(Files.exists(folder.resolve("all")));
  }

  @Test
  void changesByHandInAPartAreNotLostInSilence() throws IOException {
    List<Path> parts = parts();
    Files.writeString(parts.get(1).resolve("overrides.csv"), "s01,total,1,\n");
    assertTrue(refusal(parts.toArray(Path[]::new)).contains("changes by hand are read from"));
  }
}

package org.lectern.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.Required;
import org.lectern.grader.sandbox.Isolation;

/**
 * Four parts, graded by the very scripts that the teachers' page shows for Slurm and Kubernetes,
 * and merged, are what one machine writes.
 */
@Tag("long")
class ShardsIT {
  private static final int PARTS = 4;
  private static final Path PAGE = Path.of("src/site/markdown/grading.md");
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir static Path folder;
  private static Path whole;

  /** A third of the batch: whatever is in it, it is in every way. */
  @BeforeAll
  static void gradeInOnePiece() throws IOException, InterruptedException {
    if (Isolation.choose("auto", JDK) == Isolation.PROCESS) {
      Required.skip("bwrap", "parts were not graded: no level of isolation but process works here");
    }
    DemoBatch.build();
    Path some = Files.createDirectory(folder.resolve("some"));
    List<Path> notebooks = DemoBatch.notebooks();
    for (int i = 0; i < notebooks.size(); i += 3) {
      Files.copy(notebooks.get(i), some.resolve(notebooks.get(i).getFileName()));
    }
    whole = folder.resolve("whole");
    String in = some.toString();
    int code = DemoBatch.lectern("grade", "--assignment", "h2", "--in", in, "--out", "" + whole);
    assertTrue(code <= 1, "exit code " + code);
  }

  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertTrue(block.find(), PAGE + " shows no " + language);
    return block.group(1);
  }

  /** Runs a script for each part, twice for one as after a failure, and joins what it writes. */
  private static Path merged(String name, List<String> command, String index)
      throws IOException, InterruptedException {
    Path grades = folder.resolve(name);
    var merge = new ArrayList<>(List.of("grade", "merge"));
    for (int part : new int[] {0, 1, 2, 3, 1}) {
      Map<String, String> environment =
          Map.of(
              "SUBMISSIONS",
              folder.resolve("some").toString(),
              "GRADES",
              grades.toString(),
              index,
              Integer.toString(part));
      assertEquals(0, DemoBatch.run(command, environment), name + " " + part);
    }
    for (int part = 0; part < PARTS; part++) {
      merge.add(grades.resolve("part-" + part).toString());
    }
    Path all = folder.resolve(name + "-all");
    merge.addAll(List.of("--out", all.toString()));
    assertTrue(DemoBatch.lectern(merge.toArray(String[]::new)) <= 1);
    return all;
  }

  /** All files but the journal; without times, and without where a program was stopped. */
  private static Map<String, String> files(Path out) throws IOException {
    Map<String, String> files = new TreeMap<>(MergeTest.files(out));
    files.keySet().removeIf(name -> name.endsWith("details.txt"));
    files.replaceAll(
        (name, text) ->
            name.endsWith("instructor.xml")
                ? text.replaceFirst(" time=\"\\d+\\.\\d+\"", "")
                : text);
    return files;
  }

  @Test
  void slurmArrayIsAsOneMachine() throws IOException, InterruptedException {
    Path script = folder.resolve("grade.slurm");
    Files.writeString(script, block("bash"));
    Path all = merged("slurm", List.of("bash", script.toString()), "SLURM_ARRAY_TASK_ID");
    assertEquals(files(whole), files(all));
  }

  @Test
  void indexedJobIsAsOneMachine() throws IOException, InterruptedException {
    var probe = Isolation.USER.probe(JDK);
    if (!probe.works()) {
      Required.skip("user", "the job was not run: " + probe.reason());
    }
    String yaml = block("yaml");
    Matcher command = Pattern.compile("- \\|\\n((?: {14}.*\\n)+)").matcher(yaml);
    assertTrue(command.find(), "no command in the job");
    String script = command.group(1).replaceAll("(?m)^ {14}", "");
    Path all = merged("job", List.of("/bin/sh", "-c", script), "JOB_COMPLETION_INDEX");
    for (String table : List.of("grades.csv", "grades-moodle.csv", "attention.txt")) {
      assertEquals(Files.readString(whole.resolve(table)), Files.readString(all.resolve(table)));
    }
  }
}

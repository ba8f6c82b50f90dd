package org.lectern.grader.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template builds as it is; each way to spoil it is refused in words that help. */
class HomeworkBuildTest {
  @TempDir private Path folder;
  private Draft draft;

  @BeforeEach
  void lay() throws IOException {
    draft = new Draft(folder);
  }

  @AfterEach
  void close() throws IOException {
    draft.close();
  }

  private void refused(String... lines) throws Exception {
    List<String> refusals = draft.build();
    assertEquals(List.of(lines), refusals);
    assertFalse(Files.exists(draft.places.notebook("h9")), "was written all the same");
    assertFalse(Files.exists(draft.places.bundle("h9")));
  }

  @Test
  void templateIsBuilt() throws Exception {
    assertEquals(List.of(), draft.build());
    String student = Files.readString(draft.places.notebook("h9"));
    assertTrue(student.contains("Task 9.1: multiply each element"), student);
    assertFalse(student.contains("SOLUTION") || student.contains("STUB:"), student);
    assertFalse(student.contains("element * factor") || student.contains("turns the vector"));
    String solution = Files.readString(draft.places.solution("h9"));
    assertTrue(solution.contains("element * factor") && solution.contains("turns the vector"));
    try (ZipFile bundle = new ZipFile(draft.places.bundle("h9").toFile())) {
      var names = new TreeSet<>(bundle.stream().map(ZipEntry::getName).toList());
      assertEquals("[assignment.json, h9.ipynb, hidden.jar, worker.jar]", names.toString());
      JsonNode manifest =
          NotebookJson.parse(
              bundle.getInputStream(bundle.getEntry("assignment.json")).readAllBytes());
      assertEquals("h9", manifest.path("assignment").asText());
      assertEquals(HomeworkBuild.SEED, manifest.path("seed").asLong());
      assertEquals(
          1, manifest.at("/points/9.1/visible/no numbers at all").asInt(), manifest.toString());
      String inside =
          new String(bundle.getInputStream(bundle.getEntry("h9.ipynb")).readAllBytes(), UTF_8);
      assertEquals(student, inside);
    }
    assertTrue(draft.progress.contains("h9: 9.1-power.java"), draft.progress.toString());
  }

  @Test
  void twoBuildsGiveTheSameBytes() throws Exception {
    assertEquals(List.of(), draft.build());
    byte[] bundle = Files.readAllBytes(draft.places.bundle("h9"));
    byte[] notebook = Files.readAllBytes(draft.places.notebook("h9"));
    assertEquals(List.of(), draft.build());
    assertArrayEquals(bundle, Files.readAllBytes(draft.places.bundle("h9")));
    assertArrayEquals(notebook, Files.readAllBytes(draft.places.notebook("h9")));
  }

  @Test
  void solutionThatFailsIsRefused() throws Exception {
    draft.replace("master.ipynb", "element * factor", "element * Math.abs(factor)");
    List<String> refusals = draft.build();
    assertEquals(1, refusals.size(), refusals.toString());
    assertTrue(
        refusals
            .get(0)
            .matches(
                "exercise 9.1: the solution fails \"random numbers.*\" with seed 2026: expected .*,"
                    + " got .*; mend the solution or the check"),
        refusals.get(0));
  }

  @Test
  void solutionThatDoesNotCompileIsRefused() throws Exception {
    draft.replace("master.ipynb", "element * factor", "element * factory");
    String refusal = draft.build().get(0);
    assertTrue(refusal.contains("the solution fails"), refusal);
  }

  @Test
  void solutionThatFailsWithAnotherSeedIsRefused() throws Exception {
    draft.replace(
        "ScalingHidden.java", ".expect(expected)", ".expect(random.nextInt(4) > 0 ? expected : x)");
    List<String> refusals = draft.build();
    assertFalse(refusals.isEmpty());
    assertTrue(refusals.get(0).contains("the solution fails \"random numbers"), refusals.get(0));
  }

  @Test
  void checkThatForgetsItsSeedIsRefused() throws Exception {
    draft.replace(
        "ScalingHidden.java",
        "double factor = sign",
        "if (System.nanoTime() % 2 >= 0) throw new AssertionError(\"at \" + System.nanoTime());\n"
            + "      double factor = sign");
    assertTrue(draft.build().get(0).contains("the solution fails"));
  }

  @Test
  void skeletonThatEarnsIsRefused() throws Exception {
    draft.replace(
        "master.ipynb",
        "throw new UnsupportedOperationException(\\\"Task 9.1: multiply each element\\\");",
        "return x.clone();");
    refused(
        "exercise 9.1: the skeleton earns 1 points, 0 were expected (\"no numbers at all\""
            + " passes); let the stub throw, or declare metadata.lectern.baseline in the master");
    draft.replace(
        "master.ipynb",
        "\"assignment\": \"h9\"",
        "\"assignment\": \"h9\", \"baseline\": {\"9.1\": 1}");
    assertEquals(List.of(), draft.build());
    assertFalse(Files.readString(draft.places.notebook("h9")).contains("baseline"));
  }

  @Test
  void wrongSolutionThatEarnsOtherwiseIsRefused() throws Exception {
    draft.replace("9.1-adds.java", "// earns: 1", "// earns: 2");
    refused(
        "exercise 9.1: 9.1-adds.java earns 1 points, 2 were declared (FAIL three numbers, doubled,"
            + " PASS no numbers at all, FAIL random numbers, factors of both signs); mend the"
            + " checks, or its line // earns:");
  }

  @Test
  void wrongSolutionWithAnotherHintIsRefused() throws Exception {
    draft.replace("ScalingVisible.java", "you added the factor; multiply by it", "no");
    refused(
        "exercise 9.1: 9.1-adds.java: no failed visible check hints \"you added the factor\"; the"
            + " hints are: no; add the mistake to a check, or mend its line // hint:");
  }

  @Test
  void hiddenOnlyThatIsSeenIsRefused() throws Exception {
    draft.replace("9.1-adds.java", "// hint: you added the factor", "// hidden only");
    refused(
        "exercise 9.1: 9.1-adds.java is declared hidden only, but fails the visible \"three"
            + " numbers, doubled\"; declare its hint instead");
  }

  @Test
  void wrongSolutionThatIsRightIsRefused() throws Exception {
    draft
        .replace("9.1-sign.java", "Math.abs(factor)", "factor")
        .replace("9.1-sign.java", "earns: 2", "earns: 4");
    refused("exercise 9.1: 9.1-sign.java passes every check; add one that finds it");
  }

  @Test
  void tooFewWrongSolutionsAreRefused() throws Exception {
    Files.delete(draft.file("9.1-sign.java"));
    refused("exercise 9.1: has 2 wrong solutions, at least 3 are needed; add wrong/9.1-name.java");
  }

  @Test
  void wrongSolutionWithoutHeadIsRefused() throws Exception {
    draft.replace("9.1-sign.java", "// earns: 2\n", "");
    refused(
        draft.file("9.1-sign.java")
            + ": begin it with // earns: POINTS and // hint: WORDS (or // hidden only)");
  }

  @Test
  void failedCheckWithoutHintIsRefused() throws Exception {
    draft.replace(
        "ScalingVisible.java", "an empty array stays empty; does a loop begin beyond it?", " ");
    draft.replace(
        "9.1-power.java", "return Arrays", "if (x.length == 0) return null;\n    return Arrays");
    draft.replace("9.1-power.java", "earns: 1", "earns: 0");
    List<String> refusals = draft.build();
    assertTrue(
        refusals.contains(
                "exercise 9.1: the skeleton fails \"no numbers at all\" without a hint; give the check"
                    + " one")
            || refusals.isEmpty(),
        refusals.toString());
  }

  @Test
  void otherHiddenPointsAreRefused() throws Exception {
    draft.replace("H9.java", ".hidden(2)", ".hidden(3)");
    refused("exercise 9.1: declares 3 hidden points, its hidden checks have 2; make them equal");
  }

  @Test
  void solutionThatLeaksIsRefused() throws Exception {
    draft.replace(
        "master.ipynb",
        "What does a negative factor do",
        "return Arrays.stream(x).map(element -> element * factor).toArray();");
    refused(
        "h9.ipynb: students would get \"return Arrays.stream(x).map(element -> element *"
            + " factor).toArray();\"; keep it in the solution or the hidden checks alone");
  }

  @Test
  void hiddenNameThatLeaksIsRefused() throws Exception {
    draft.replace(
        "ScalingVisible.java", "multiply each element by the factor", "see ScalingHidden");
    refused(
        "org/lectern/homework/h9/ScalingVisible.class: students would get \"ScalingHidden\"; keep"
            + " it in the solution or the hidden checks alone");
  }

  @Test
  void marksThatDoNotMatchAreRefused() throws Exception {
    draft.replace("master.ipynb", "    // END SOLUTION\\n", "\\n");
    refused(
        draft.places.master("h9") + ": cell h9-9-1-solution: BEGIN SOLUTION has no END SOLUTION");
  }

  @Test
  void unknownRoleIsRefused() throws Exception {
    draft.replace("master.ipynb", "\"role\": \"setup\"", "\"role\": \"begin\"");
    refused(
        draft.places.master("h9")
            + ": cell h9-start: the role 'begin' is unknown; roles are setup, solution, check,"
            + " written, skip and text");
  }

  @Test
  void exerciseWithoutCellsIsRefused() throws Exception {
    draft.replace("master.ipynb", "\"exercise\": \"9.1\"", "\"exercise\": \"9.2\"");
    List<String> refusals = draft.build();
    assertTrue(
        refusals.contains("exercise 9.1: has no cells in the master; add its solution and check"),
        refusals.toString());
    assertTrue(
        refusals.contains("exercise 9.2: is in the master, but not in the Assignment; add it"),
        refusals.toString());
  }

  @Test
  void hiddenChecksThatDoNotCompileAreRefused() throws Exception {
    draft.replace("ScalingHidden.java", "double factor", "int factor");
    String refusal = draft.build().get(0);
    assertTrue(refusal.contains("ScalingHidden.java:") && !refusal.contains("\n"), refusal);
  }

  @Test
  void missingMasterIsRefused() throws Exception {
    Files.delete(draft.places.master("h9"));
    refused(draft.places.master("h9") + ": is missing; begin with: homework new, or name --source");
  }

  @Test
  void templateIsNeverLaidOverAnother() {
    var template = new Template(folder, draft.places.source());
    assertTrue(
        assertThrows(IOException.class, () -> template.lay("h9"))
            .getMessage()
            .contains("is there already"));
    assertThrows(IllegalArgumentException.class, () -> template.lay("../x"));
  }
}

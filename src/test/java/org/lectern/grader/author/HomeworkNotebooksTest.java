package org.lectern.grader.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.homework.Assignment;
import org.lectern.homework.Assignments;
import org.lectern.homework.notebook.AssignmentCells;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.NotebookFile;

/** The committed notebooks of the homework are those that their masters give. */
class HomeworkNotebooksTest {
  private static final Places PLACES =
      new Places(
          Path.of("src/homework"), Path.of("notebooks/homework"), Path.of("target/homework"));

  private static HomeworkBuild build(Places places) {
    var workshop =
        new Workshop(
            HomeworkNotebooksTest.class.getClassLoader(), List.of(), Path.of("target"), "0.0");
    return new HomeworkBuild(
        places, workshop, (library, out, withheld) -> {}, LocalTrials::new, step -> {});
  }

  /** A line for each notebook that is not what its master gives. */
  private static List<String> stale(Places places) throws IOException, AuthorMistake {
    var stale = new ArrayList<String>();
    for (Assignment assignment : Assignments.all()) {
      String id = assignment.id();
      Path file = places.notebook(id);
      boolean hasMaster = Files.exists(places.source().resolve(id).resolve("master.ipynb"));
      String fresh = hasMaster ? new String(build(places).studentNotebook(assignment), UTF_8) : "";
      String committed = Files.exists(file) ? Files.readString(file) : "";
      if (!fresh.equals(committed)) {
        stale.add(
            file
                + " is stale; write it anew by java -jar target/lectern.jar homework build --draft "
                + id);
      }
    }
    return stale;
  }

  @Test
  void notebooksAreThoseOfTheirMasters() throws IOException, AuthorMistake {
    assertEquals(List.of(), stale(PLACES));
  }

  @Test
  void notebooksCanBeGradedAndVerified() throws Exception {
    for (Assignment assignment : Assignments.all()) {
      Path file = PLACES.notebook(assignment.id());
      if (Files.exists(file)) {
        AssignmentCells cells = AssignmentCells.of(NotebookFile.read(file, Limits.USUAL));
        assertEquals(assignment.id(), cells.assignment());
        assertEquals(
            assignment.exercises().stream().map(exercise -> exercise.id()).sorted().toList(),
            cells.expressions().keySet().stream().sorted().toList());
        assertTrue(cells.cells().size() <= 40, file + " has more than 40 cells");
      }
    }
  }

  @Test
  void solutionsAreNotCommitted() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("notebooks/homework"))) {
      for (Path file : files.toList()) {
        assertFalse(file.toString().contains("solution"), file.toString());
      }
    }
  }

  @Test
  void staleNotebookIsFound(@TempDir Path folder) throws Exception {
    var places = new Places(PLACES.source(), folder, folder);
    assertNotEquals(List.of(), stale(places));
    for (Assignment assignment : Assignments.all()) {
      build(places).draft(assignment);
    }
    assertEquals(List.of(), stale(places));
    Path one = places.notebook("h2");
    Files.writeString(one, Files.readString(one).replace("h2", "h3"));
    assertEquals(1, stale(places).size());
  }
}

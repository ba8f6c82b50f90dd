package org.lectern.homework.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyFileTest {
  @TempDir private Path folder;

  private Verification verify(String name, long secondsLater) {
    return new VerifyFile(
            folder,
            Instant.now().plusSeconds(secondsLater),
            id -> id.equals("h2") ? Optional.of(Sample.master().bytes()) : Optional.empty())
        .verify(name);
  }

  private Verification verify(Sample sample) throws IOException {
    Files.write(folder.resolve("h2.ipynb"), sample.bytes());
    return verify("h2.ipynb", 1);
  }

  private static List<String> codes(Verification verification) {
    return verification.findings().stream().map(n -> n.code() + " " + n.cell()).toList();
  }

  @Test
  void solvedNotebookIsReady() throws IOException {
    Verification verification = verify(Sample.solved());
    assertTrue(verification.isReady(), verification.toString());
    assertEquals(
        "h2.ipynb: 8 cells, homework h2; ready to hand in. Whether the answers are right the checks"
            + " tell.",
        verification.toString());
  }

  @Test
  void untouchedNotebookIsNot() throws IOException {
    Verification verification = verify(Sample.master());
    assertFalse(verification.isReady());
    assertEquals(
        List.of(
            "WRITTEN_UNCHANGED h2-written-1",
            "NOT_WRITTEN h2-2-1-solution",
            "NOT_WRITTEN h2-2-2-solution"),
        codes(verification));
  }

  @Test
  void damageIsListed() throws IOException {
    Sample sample = Sample.solved().remove("h2-2-1-solution"::equals);
    sample.set("h2-start", "").set("h2-2-2-solution", "%maven a\nclass Thrice {}");
    Verification verification = verify(sample);
    assertEquals(
        List.of(
            "LOCKED_CHANGED h2-start",
            "CELL_MISSING h2-2-1-solution",
            "MAGIC_REFUSED h2-2-2-solution"),
        codes(verification));
    String text = verification.toString();
    assertTrue(text.startsWith("h2.ipynb: 7 cells, homework h2; 3 to look at"), text);
    assertTrue(text.contains("\n* h2-2-1-solution: The cell for your solution of 2.1"), text);
    assertTrue(text.contains("\n  Take the cell from a fresh h2.ipynb"), text);
  }

  @Test
  void oldFileIsTold() throws IOException {
    Files.write(folder.resolve("h2.ipynb"), Sample.solved().bytes());
    Verification verification = verify("h2.ipynb", 3 * 3600 + 60);
    assertEquals(List.of("NOT_SAVED "), codes(verification));
    assertTrue(verification.toString().contains("last saved 3 hours ago"));
  }

  @Test
  void renamedFileIsKnownByItsCells() throws IOException {
    Files.write(folder.resolve("mine (1).ipynb"), Sample.solved().bytes());
    assertTrue(verify("mine (1).ipynb", 1).isReady());
  }

  @Test
  void missingFileNamesTheOthers() throws IOException {
    assertTrue(verify("h2.ipynb", 1).toString().contains("there are no notebooks"));
    Files.createFile(folder.resolve("h2-copy.ipynb"));
    Files.createFile(folder.resolve("notes.txt"));
    for (String name : List.of("h2.ipynb", "", "../h2.ipynb", "a\0b")) {
      Verification verification = verify(name, 1);
      assertFalse(verification.isReady());
      String text = verification.toString();
      assertTrue(text.contains("there are h2-copy.ipynb."), text);
    }
  }

  @Test
  void brokenFileIsTold() throws IOException {
    Files.writeString(folder.resolve("h2.ipynb"), "<html>");
    Verification verification = verify("h2.ipynb", 1);
    assertEquals(List.of("NB_NOT_JSON "), codes(verification));
    assertTrue(verification.toString().startsWith("h2.ipynb: this file cannot be graded."));
  }

  @Test
  void notebookOfNoHomeworkIsTold() throws IOException {
    Files.writeString(
        folder.resolve("x.ipynb"),
        "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":\"\"}]}");
    assertEquals(List.of("NB_WRONG_ASSIGNMENT "), codes(verify("x.ipynb", 1)));
  }

  @Test
  void ageIsToldInWordsOfItsSize() throws IOException {
    Files.write(folder.resolve("h2.ipynb"), Sample.solved().bytes());
    assertTrue(verify("h2.ipynb", 4 * 60).isReady()); // fresh for five minutes
    assertTrue(verify("h2.ipynb", 6 * 60 + 30).toString().contains("last saved 6 minutes ago"));
    assertTrue(verify("h2.ipynb", 118 * 60 + 30).toString().contains("118 minutes ago"));
    assertTrue(verify("h2.ipynb", 47 * 3600 + 60).toString().contains("47 hours ago"));
    assertTrue(verify("h2.ipynb", 49 * 3600).toString().contains("2 days ago"));
  }

  @Test
  void aPageSaysTheSameAsTheText() throws IOException {
    Verification ready = verify(Sample.solved());
    assertEquals(ready.toString(), ready.text());
    assertTrue(ready.html().startsWith("<div><b>✔ h2.ipynb</b>: 8 cells"), ready.html());
    assertFalse(ready.html().contains("<li>"), ready.html());
    Verification damaged = verify(Sample.solved().set("h2-start", "<b>"));
    assertEquals(
        "<div><b>✘ h2.ipynb</b>: 8 cells, homework h2; 1 to look at before you hand in.<ul>"
            + "<li><code>h2-start</code>: The given cell was edited; the original is used.<br>"
            + "→ Put code of your own into a cell of its own.</li></ul></div>",
        damaged.html());
    Verification missing = verify("a<b", 1);
    assertTrue(missing.html().contains("<b>✘ a&lt;b</b>: not found<ul><li>There is no"));
  }

  @Test
  void atMostEightOtherFilesAreNamed() throws IOException {
    for (int i = 0; i < 10; i++) {
      Files.createFile(folder.resolve("x" + i + ".ipynb"));
    }
    String text = verify("h2.ipynb", 1).toString();
    assertTrue(text.contains("x0.ipynb, x1.ipynb") && text.contains("x7.ipynb."), text);
  }

  @Test
  void fiveMinutesAreFreshAndWholeHoursAndDaysAreRound() throws IOException {
    Path file = Files.write(folder.resolve("h2.ipynb"), Sample.solved().bytes());
    Instant saved = Instant.ofEpochSecond(1_700_000_000);
    Files.setLastModifiedTime(file, FileTime.from(saved));
    assertEquals("", saidOfAge(saved.plusSeconds(5 * 60)));
    assertEquals("5 minutes", saidOfAge(saved.plusSeconds(5 * 60 + 1)));
    assertEquals("2 hours", saidOfAge(saved.plusSeconds(2 * 3600)));
    assertEquals("2 days", saidOfAge(saved.plusSeconds(48 * 3600)));
  }

  private String saidOfAge(Instant now) {
    return new VerifyFile(folder, now, id -> Optional.of(Sample.master().bytes()))
        .verify("h2.ipynb").findings().stream()
            .map(n -> n.message().replaceAll("The file was last saved (.*) ago\\.", "$1"))
            .findFirst()
            .orElse("");
  }

  @Test
  void homeworkIsComparedWithWhatTheJarHandsOut() throws IOException {
    Path file = folder.resolve("h2.ipynb");
    try (InputStream in = VerifyFile.class.getResourceAsStream("/org/lectern/homework/h2.ipynb")) {
      Files.write(file, in.readAllBytes());
    }
    Verification verification = VerifyFile.of(file.toString());
    assertTrue(verification.summary().contains("homework h2"), verification.summary());
    assertTrue(codes(verification).stream().anyMatch(code -> code.startsWith("NOT_WRITTEN h2-")));
    Files.writeString(file, Sample.solved().json().replace("\"h2\"", "\"h99\""));
    assertEquals(List.of("NB_WRONG_ASSIGNMENT "), codes(VerifyFile.of(file.toString())));
  }

  @Test
  void aFindingOfTheWholeFileNamesNoCell() {
    var verification =
        new Verification("h2.ipynb", "look", List.of(new Notice("X", "", "Old.", "Save it.")));
    assertEquals(
        List.of("h2.ipynb: look", "", "* Old.", "  Save it."),
        verification.toString().lines().toList());
  }
}

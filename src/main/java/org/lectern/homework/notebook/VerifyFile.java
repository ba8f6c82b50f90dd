package org.lectern.homework.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks at a saved notebook as the grader will, without running it: is it a notebook of this
 * homework, are its cells there, was given code changed, is something still to be written. What is
 * wrong is told in the result and never thrown: students read it in a cell.
 */
public final class VerifyFile {
  /** Jupyter saves by itself every two minutes; after this long the file is likely an old one. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private static final int NAMED = 8; // files named when the right one is missing

  private final Path folder;
  private final Instant now;
  private final Function<String, Optional<byte[]>> handedOut;

  /**
   * Looks into a folder.
   *
   * @param now against which the time of saving is held
   * @param handedOut the student notebook of a homework's id, if there is such a homework
   */
  VerifyFile(Path folder, Instant now, Function<String, Optional<byte[]>> handedOut) {
    this.folder = folder;
    this.now = now;
    this.handedOut = handedOut;
  }

  /**
   * Looks at a notebook of the current folder, which in Jupyter is the notebook's own.
   *
   * @param name for example {@code h2.ipynb}
   * @return what was found
   */
  public static Verification of(String name) {
    Path here = Path.of("").toAbsolutePath();
    return new VerifyFile(here, Instant.now(), VerifyFile::resource).verify(name);
  }

  /** Looks at a notebook of the folder. */
  Verification verify(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file) ? verify(file, name) : missing(name);
    } catch (InvalidPathException e) {
      return missing(name);
    }
  }

  private Verification missing(String name) {
    List<String> there;
    try (Stream<Path> files = Files.list(folder)) {
      there =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".ipynb"))
              .sorted()
              .limit(NAMED)
              .toList();
    } catch (IOException e) {
      there = List.of();
    }
    String others =
        there.isEmpty() ? "there are no notebooks" : "there are " + String.join(", ", there);
    String message = "There is no such file in " + folder + "; " + others + ".";
    return new Verification(
        name,
        "not found",
        List.of(
            new Notice(
                "NOT_FOUND",
                "",
                message,
                "Name the file under which you saved this notebook; the tab shows it.")));
  }

  private Verification verify(Path file, String name) {
    try {
      NotebookFile notebook = NotebookFile.read(file, Limits.USUAL);
      AssignmentCells master = master(notebook.assignment(), name);
      Sanitised sanitised = Sanitised.of(notebook, master);
      var findings = new ArrayList<Notice>();
      addAge(file, findings);
      findings.addAll(sanitised.notices());
      addUntouched(master, sanitised, findings);
      String size = notebook.cells().size() + " cells, homework " + master.assignment();
      return new Verification(
          name,
          size
              + (findings.isEmpty()
                  ? "; ready to hand in. Whether the answers are right the checks tell."
                  : "; %d to look at before you hand in.".formatted(findings.size())),
          findings);
    } catch (BadNotebook e) {
      return new Verification(
          name,
          "this file cannot be graded.",
          List.of(new Notice(e.code().name(), "", e.getMessage(), e.advice())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The student notebook that lies in this jar. */
  private static Optional<byte[]> resource(String id) {
    String name = "/org/lectern/homework/" + id + ".ipynb";
    try (InputStream in = VerifyFile.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cells of the homework that the notebook says it is, or else its name. */
  private AssignmentCells master(String assignment, String name) throws BadNotebook {
    String id = assignment.matches("h\\d+") ? assignment : name.replaceAll("\\W.*", "");
    byte[] bytes =
        handedOut
            .apply(id)
            .orElseThrow(
                () ->
                    new BadNotebook(
                        BadNotebook.Code.NB_WRONG_ASSIGNMENT,
                        "The notebook does not say to which homework it belongs.",
                        "Copy your code into the cells of the notebook as it was handed out."));
    return AssignmentCells.of(NotebookFile.read(bytes, Limits.USUAL));
  }

  private void addAge(Path file, List<Notice> findings) throws IOException {
    Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
    if (age.compareTo(FRESH) > 0) {
      findings.add(
          new Notice(
              "NOT_SAVED",
              "",
              "The file was last saved " + words(age) + " ago.",
              "Save the notebook (Ctrl+S) and run this cell once more."));
    }
  }

  private static String words(Duration age) {
    if (age.toHours() < 2) {
      return age.toMinutes() + " minutes";
    }
    return age.toDays() < 2 ? age.toHours() + " hours" : age.toDays() + " days";
  }

  private static void addUntouched(
      AssignmentCells master, Sanitised sanitised, List<Notice> findings) {
    for (CodeCell cell : sanitised.code()) {
      boolean untouched =
          cell.origin() == Origin.STUDENT
              && master.find(cell.id()).filter(own -> own.says(cell.source())).isPresent();
      if (untouched) {
        findings.add(
            new Notice(
                "NOT_WRITTEN",
                cell.id(),
                "The solution is as it was handed out.",
                "Write it, or hand in without the points of this exercise."));
      }
    }
  }
}

package org.lectern.grader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.lectern.grader.report.Question;
import org.lectern.homework.Assignment;
import org.lectern.homework.Assignments;
import org.lectern.homework.CheckRunner;
import org.lectern.homework.Exercise;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.AssignmentCell;
import org.lectern.homework.notebook.AssignmentCells;
import org.lectern.homework.notebook.BadNotebook;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.NotebookFile;
import org.lectern.homework.notebook.Role;

/**
 * What the grader needs of a homework, in one zip: the notebook as it was handed out, the hidden
 * checks, and the library without what the homework withholds. It is unpacked into a temporary
 * folder for as long as it is open.
 */
public final class Bundle implements AutoCloseable {
  /** The hidden checks. */
  public static final String HIDDEN = "hidden.jar";

  /** The library without what is withheld. */
  public static final String WORKER = "worker.jar";

  /** What the bundle is. */
  public static final String MANIFEST = "assignment.json";

  private final Assignment assignment;
  private final AssignmentCells cells;
  private final long seed;
  private final String sha256;
  private final Path folder;
  private final URLClassLoader hidden;
  private final String version;
  private final List<Question> questions = new ArrayList<>();

  private Bundle(
      Assignment assignment,
      AssignmentCells cells,
      long seed,
      String version,
      String sha256,
      Path folder)
      throws IOException {
    this.assignment = assignment;
    this.cells = cells;
    this.seed = seed;
    this.version = version;
    this.sha256 = sha256;
    this.folder = folder;
    URL[] jar = {folder.resolve(HIDDEN).toUri().toURL()};
    hidden = new URLClassLoader(jar, Bundle.class.getClassLoader());
    for (Exercise<?, ?> exercise : assignment.exercises()) {
      int points = points(exercise, false) + points(exercise, true);
      questions.add(Question.exercise(exercise.id(), exercise.title(), points));
    }
    for (AssignmentCell cell : cells.of(Role.WRITTEN)) {
      questions.add(Question.written(cell.id(), cell.points()));
    }
  }

  private int points(Exercise<?, ?> exercise, boolean isHidden) throws IOException {
    return CheckRunner.notRun(exercise, checks(exercise, isHidden), isHidden, State.NOT_RUN, "")
        .stream()
        .mapToInt(TestResult::points)
        .sum();
  }

  /**
   * Opens a bundle.
   *
   * @param zip what {@code homework build} wrote
   * @param running the version of the running Lectern, which must have built it
   * @return the bundle
   * @throws IOException if it is no such file, is damaged, or was built by another version; one
   *     line that says how to mend it
   */
  public static Bundle open(Path zip, String running) throws IOException {
    Path folder = Files.createTempDirectory("lectern-bundle");
    try {
      unpack(zip, folder);
      JsonNode manifest = new ObjectMapper().readTree(folder.resolve(MANIFEST).toFile());
      String id = manifest.path("assignment").asText();
      String version = manifest.path("lectern").asText();
      if (!version.equals(running)) {
        throw new IOException(
            String.format(
                "was built by Lectern %s, this is %s; build it anew: homework build %s",
                version, running, id));
      }
      NotebookFile notebook = NotebookFile.read(folder.resolve(id + ".ipynb"), Limits.USUAL);
      return new Bundle(
          Assignments.of(id),
          AssignmentCells.of(notebook),
          manifest.path("seed").asLong(),
          "Lectern " + version,
          sha256(zip),
          folder);
    } catch (IOException | IllegalArgumentException | BadNotebook e) {
      delete(folder);
      throw new IOException(zip + ": " + e.getMessage(), e);
    }
  }

  private static void unpack(Path zip, Path folder) throws IOException {
    if (!Files.isRegularFile(zip)) {
      throw new IOException("there is no such bundle; make it by: homework build");
    }
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!folder.equals(target.getParent())) {
          throw new IOException("its entry " + entry.getName() + " leads elsewhere");
        }
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, target);
        }
      }
    } catch (ZipException e) {
      throw new IOException("is no whole zip (" + e.getMessage() + "); build it anew", e);
    }
    for (String name : List.of(MANIFEST, WORKER, HIDDEN)) {
      if (!Files.exists(folder.resolve(name))) {
        throw new IOException("has no " + name + "; it is no bundle of the grader: homework build");
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The homework.
   *
   * @return its exercises
   */
  public Assignment assignment() {
    return assignment;
  }

  /**
   * The notebook as it was handed out.
   *
   * @return its cells
   */
  public AssignmentCells cells() {
    return cells;
  }

  /**
   * The seed of the inputs unless another one is asked for.
   *
   * @return any number
   */
  public long seed() {
    return seed;
  }

  /**
   * The version that built it, which is the one that runs.
   *
   * @return for example {@code Lectern 0.1.0}
   */
  public String version() {
    return version;
  }

  /**
   * What has points: exercises, then written answers.
   *
   * @return in the order of the notebook
   */
  public List<Question> questions() {
    return List.copyOf(questions);
  }

  /**
   * What tells two bundles apart.
   *
   * @return the hash of the zip
   */
  public String sha256() {
    return sha256;
  }

  /**
   * The library that the student's code meets.
   *
   * @return a jar
   */
  public Path workerJar() {
    return folder.resolve(WORKER);
  }

  /**
   * A class of checks.
   *
   * @param exercise whose
   * @param isHidden which of both
   * @return the class
   * @throws IOException if it is missing, which is our fault
   */
  public Class<?> checks(Exercise<?, ?> exercise, boolean isHidden) throws IOException {
    String name = isHidden ? exercise.hiddenChecks() : exercise.visibleChecks();
    try {
      return Class.forName(name, false, hidden);
    } catch (ClassNotFoundException e) {
      throw new IOException("the checks " + name + " are missing; build the bundle anew", e);
    }
  }

  @Override
  public void close() throws IOException {
    hidden.close();
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

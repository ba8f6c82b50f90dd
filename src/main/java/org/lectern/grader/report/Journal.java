package org.lectern.grader.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lectern.grader.Grade;
import org.lectern.homework.State;

/**
 * Every grade as it is found, one line of JSON each in {@code journal.jsonl}, on the disk before
 * the next submission begins. Whatever kills the grader, at most what was being graded is lost: the
 * last line may be torn, then it is cut off.
 *
 * <p>A line holds a {@link #key key} of everything that a grade depends on. A grade is taken over
 * only if its key still fits, so that after a change of the bundle everything is graded anew, and
 * after a late submission only that one. A grade of verdict INFRA is never taken over.
 */
public final class Journal implements AutoCloseable {
  /** The name of the file. */
  public static final String FILE = "journal.jsonl";

  /** What to do with a journal that is there. */
  public enum Mode {
    /** There must be none. */
    NEW,
    /** Go on with it. */
    RESUME,
    /** Put it aside and begin anew. */
    FORCE
  }

  private final Path file;
  private final FolderLock lock;
  private final FileOutputStream out;
  private final Map<String, JournalFile.Line> byStudent = new TreeMap<>();
  private final List<String> troubles;

  private Journal(Path file, FolderLock lock) throws IOException {
    this.file = file;
    this.lock = lock;
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    JournalFile content = JournalFile.read(file);
    content.cutTornLine();
    byStudent.putAll(content.byStudent());
    troubles = content.troubles();
    out = new FileOutputStream(file.toFile(), true);
  }

  /**
   * Opens the journal of a folder, which is locked for other graders until it is closed.
   *
   * @param folder of the grades; made if it is missing
   * @param grading what begins now
   * @param mode what to do with a journal that is there
   * @return the journal
   * @throws IOException if it cannot be written, or another grader is at work in the folder
   * @throws IllegalArgumentException if there is a journal and the mode is NEW; one line for the
   *     user
   */
  public static Journal open(Path folder, Grading grading, Mode mode) throws IOException {
    Files.createDirectories(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      Path file = folder.resolve(FILE);
      if (Files.exists(file) && Files.size(file) > 0) {
        if (mode == Mode.NEW) {
          throw new IllegalArgumentException(
              String.format(
                  "%s: there are %d grades already; --resume goes on, --force begins anew",
                  folder, JournalFile.read(file).byStudent().size()));
        }
        if (mode == Mode.FORCE) {
          Files.move(file, aside(folder));
        }
      }
      var journal = new Journal(file, lock);
      journal.append(new JournalFile.Line(grading, null, null));
      return journal;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The first free name: {@code journal-1.jsonl} is the oldest. */
  private static Path aside(Path folder) {
    for (int i = 1; ; i++) {
      Path free = folder.resolve("journal-" + i + ".jsonl");
      if (!Files.exists(free)) {
        return free;
      }
    }
  }

  /**
   * What a grade depends on, in short.
   *
   * @param sha256 of the submission
   * @param attempt which try it is
   * @param grading the bundle, the versions, the seed, the isolation
   * @return a hash of all of them
   */
  public static String key(String sha256, int attempt, Grading grading) {
    return Hash.of(
        sha256,
        Integer.toString(attempt),
        grading.bundle(),
        grading.version(),
        Long.toString(grading.seed()),
        grading.isolation());
  }

  /**
   * A grade that need not be found again.
   *
   * @param student who
   * @param key of the submission as it is now
   * @return nothing if there is none, it is of another key, or the grader had failed
   */
  public synchronized Optional<Grade> grade(String student, String key) {
    return Optional.ofNullable(byStudent.get(student))
        .filter(line -> line.key().equals(key))
        .map(JournalFile.Line::grade)
        .filter(grade -> grade.verdict() != State.INFRA);
  }

  /**
   * Writes a grade. When this returns it is on the disk.
   *
   * @param key of the submission
   * @param grade what was found
   * @throws IOException if it cannot be written
   */
  public synchronized void add(String key, Grade grade) throws IOException {
    var line = new JournalFile.Line(null, key, grade);
    append(line);
    byStudent.put(grade.student(), line);
  }

  /**
   * The last grade of each student.
   *
   * @return by name
   */
  public synchronized List<Grade> grades() {
    return byStudent.values().stream().map(JournalFile.Line::grade).toList();
  }

  /**
   * Lines that could not be read; what they held is graded again.
   *
   * @return a sentence for each
   */
  public List<String> troubles() {
    return troubles;
  }

  private void append(JournalFile.Line line) throws IOException {
    byte[] bytes = line.bytes();
    try {
      out.write(bytes);
      out.getFD().sync();
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage() + "; make room", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      out.close();
    }
  }
}

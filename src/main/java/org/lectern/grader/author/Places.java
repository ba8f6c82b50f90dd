package org.lectern.grader.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lectern.train.AtomicFile;

/**
 * Where a homework's source lies and where its results go.
 *
 * @param source holds a folder for each homework: {@code src/homework}
 * @param notebooks takes the notebooks of the students: {@code notebooks/homework}
 * @param out takes what students must not have: {@code target/homework}
 */
public record Places(Path source, Path notebooks, Path out) {
  /** What a build writes. */
  enum Built {
    NOTEBOOK,
    SOLUTION,
    BUNDLE
  }

  Path master(String id) {
    return source.resolve(id).resolve("master.ipynb");
  }

  Path wrong(String id) {
    return source.resolve(id).resolve("wrong");
  }

  Path hidden(String id) {
    return source.resolve(id).resolve("tests").resolve("hidden");
  }

  /**
   * The notebook of the students.
   *
   * @param id for example {@code h2}
   * @return the file
   */
  public Path notebook(String id) {
    return notebooks.resolve(id + ".ipynb");
  }

  /**
   * The notebook with everything solved.
   *
   * @param id for example {@code h2}
   * @return the file
   */
  public Path solution(String id) {
    return out.resolve(id + "-solution.ipynb");
  }

  /**
   * What the grader needs.
   *
   * @param id for example {@code h2}
   * @return the file
   */
  public Path bundle(String id) {
    return out.resolve(id + "-grader.zip");
  }

  void write(String id, Built what, byte[] bytes) throws IOException {
    Path file =
        switch (what) {
          case NOTEBOOK -> notebook(id);
          case SOLUTION -> solution(id);
          case BUNDLE -> bundle(id);
        };
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(file, out -> out.write(bytes));
  }
}

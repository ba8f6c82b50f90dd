package org.lectern;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Reference data that is not part of the repository: large corpora and values computed by other
 * programs. A test that needs them is skipped where they are absent.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * Finds a file of the reference data, or skips the calling test.
   *
   * @param relative path inside the folder of reference data, which is the system property {@code
   *     lectern.shared}, else {@code ../shared}
   * @return the existing file or folder
   */
  public static Path file(String relative) {
    Path file = Path.of(System.getProperty("lectern.shared", "../shared"), relative);
    Assumptions.assumeTrue(
        Files.exists(file),
        () -> "no ../shared: " + file + " is absent; set -Dlectern.shared=FOLDER to find it");
    return file;
  }
}

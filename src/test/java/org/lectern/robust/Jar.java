package org.lectern.robust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program as it is handed to users, and the homework that is graded with it. */
final class Jar {
  private static final Path JAR = Path.of(System.getProperty("lectern.jar", "target/lectern.jar"));
  private static final Path BUNDLE =
      Path.of(System.getProperty("lectern.bundle", "target/homework/h2-grader.zip"));

  private Jar() {}

  static Path path() {
    return JAR;
  }

  /** The bundle of h2, built if need be. */
  static Path bundle() throws IOException, InterruptedException {
    if (!Files.exists(BUNDLE)) {
      List<String> command = Child.java();
      command.addAll(List.of("-jar", JAR.toString(), "homework", "build", "h2"));
      command.addAll(List.of("--out", BUNDLE.getParent().toString()));
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException("the bundle cannot be built");
      }
    }
    return BUNDLE;
  }
}

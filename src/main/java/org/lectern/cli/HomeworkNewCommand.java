package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lectern.grader.author.Template;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lectern homework new}: a homework that works, to be changed. */
@Command(
    name = "new",
    sortOptions = false,
    description = "Lay the files of a small homework that can be built as it is, to begin with.")
final class HomeworkNewCommand implements Callable<Integer> {
  @Parameters(paramLabel = "H", description = "Its name, such as h9.")
  private String name;

  @Option(
      names = "--project",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "The folder of Lectern's source (default: the current one).")
  private Path project;

  private final Streams streams;

  HomeworkNewCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    var text = new StringBuilder();
    Path base = project.normalize();
    try {
      for (Path file : new Template(base, base.resolve("src/homework")).lay(name)) {
        text.append(file).append('\n');
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new BadInput(e.getMessage(), e);
    }
    text.append(
        String.format(
            Locale.ROOT,
            """

            Next:
            1. add new %1$s() to Assignments.java, and src/homework/%2$s/tests/visible and
               .../hidden to the folders of sources in pom.xml
            2. mvn -q -DskipTests package
            3. java -jar target/lectern.jar homework build %2$s
            Then change the task, its checks and wrong solutions, and build again.
            """,
            name.toUpperCase(Locale.ROOT),
            name));
    streams.print(text.toString());
    return Main.SUCCESS;
  }
}

package org.lectern.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lectern.grader.author.HomeworkBuild;
import org.lectern.homework.Assignment;
import org.lectern.homework.Assignments;
import org.lectern.homework.Exercise;
import picocli.CommandLine.Command;

/** {@code lectern homework list}: what there is. */
@Command(name = "list", description = "List all homework with its exercises.")
final class HomeworkListCommand implements Callable<Integer> {
  private final Streams streams;

  HomeworkListCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    var table = new TextTable("homework", "exercise", "title", "hidden points", "limit");
    for (Assignment assignment : Assignments.all()) {
      String promised =
          HomeworkBuild.promised(assignment.id()).stream()
              .mapToObj(points -> points + " points")
              .findFirst()
              .orElse("");
      table.add(assignment.id(), promised, assignment.title(), "", "");
      for (Exercise<?, ?> exercise : assignment.exercises()) {
        table.add(
            "",
            exercise.id(),
            exercise.title(),
            String.valueOf(exercise.hiddenPoints()),
            exercise.limit().toSeconds() + " s");
      }
    }
    streams.print(table.toString());
    return Main.SUCCESS;
  }
}

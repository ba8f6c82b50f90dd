package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lectern.grader.Libraries;
import org.lectern.grader.author.AuthorMistake;
import org.lectern.grader.author.HomeworkBuild;
import org.lectern.grader.author.Places;
import org.lectern.grader.author.RehearsalTrials;
import org.lectern.grader.author.Workshop;
import org.lectern.grader.withheld.WorkerJar;
import org.lectern.homework.Assignment;
import org.lectern.homework.Assignments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lectern homework build}: from the master to notebooks and bundle. */
@Command(
    name = "build",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Build homework: the notebook of the students, the solved one, and the bundle of the grader.",
      "Nothing is written unless the solution earns all points with five seeds, the skeleton none,"
          + " each wrong solution what it declares, and no solution or hidden check is in what"
          + " students get. Whatever is not so is a line on standard error."
    })
final class HomeworkBuildCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "H", description = "Homework such as h2.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--all", description = "All homework of the course.")
  private boolean all;

  @Option(
      names = "--draft",
      description = "Only write the two notebooks, and put nothing to the test.")
  private boolean draft;

  @Option(
      names = "--source",
      paramLabel = "FOLDER",
      defaultValue = "src/homework",
      description = "Where hN/master.ipynb, tests and wrong are (default: ${DEFAULT-VALUE}).")
  private Path source;

  @Option(
      names = "--notebooks",
      paramLabel = "FOLDER",
      defaultValue = "notebooks/homework",
      description = "For the notebooks of the students (default: ${DEFAULT-VALUE}).")
  private Path notebooks;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "target/homework",
      description = "For what students must not have (default: ${DEFAULT-VALUE}).")
  private Path out;

  private final Streams streams;
  private final StatusLine status;

  HomeworkBuildCommand(Streams streams) {
    this.streams = streams;
    this.status = StatusLine.of(streams);
  }

  @Override
  public Integer call() throws IOException {
    List<Assignment> wanted = wanted();
    var places = new Places(source, notebooks, out);
    var workshop =
        new Workshop(
            HomeworkBuildCommand.class.getClassLoader(),
            Libraries.classPath(),
            Libraries.lectern(),
            Version.number());
    var build =
        new HomeworkBuild(
            places,
            workshop,
            WorkerJar::write,
            RehearsalTrials::new,
            step -> status.show(() -> step));
    boolean good = true;
    for (Assignment assignment : wanted) {
      long began = System.nanoTime();
      List<String> refusals = refusals(build, assignment);
      status.clear();
      refusals.forEach(line -> streams.err().println("homework build: " + line));
      good &= refusals.isEmpty();
      if (refusals.isEmpty()) {
        streams.print(done(places, assignment, (System.nanoTime() - began) / 1e9));
      } else {
        streams.err().println(assignment.id() + " is refused; nothing of it was written");
      }
    }
    return good ? Main.SUCCESS : Main.BAD_INPUT;
  }

  private List<String> refusals(HomeworkBuild build, Assignment assignment) throws IOException {
    if (!draft) {
      return build.build(assignment);
    }
    try {
      build.draft(assignment);
      return List.of();
    } catch (AuthorMistake e) {
      return List.of(e.getMessage());
    }
  }

  private String done(Places places, Assignment assignment, double seconds) {
    String id = assignment.id();
    String files = places.notebook(id) + ", " + places.solution(id);
    return String.format(
        Locale.ROOT,
        "%s: %s (%.0f s)%n",
        id,
        draft ? files : files + ", " + places.bundle(id),
        seconds);
  }

  private List<Assignment> wanted() {
    if (all == !names.isEmpty()) {
      throw new BadInput("name homework such as h2, or give --all");
    }
    try {
      return all ? Assignments.all() : names.stream().map(Assignments::of).toList();
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage(), e);
    }
  }
}

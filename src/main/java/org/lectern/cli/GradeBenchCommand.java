package org.lectern.cli;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.lectern.grader.Batch;
import org.lectern.grader.BatchSettings;
import org.lectern.grader.Bundle;
import org.lectern.grader.Outcome;
import org.lectern.grader.Shard;
import org.lectern.grader.author.AuthorMistake;
import org.lectern.grader.author.Places;
import org.lectern.grader.author.Samples;
import org.lectern.grader.sandbox.Isolation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lectern grade bench}: how fast, and how rightly, a large batch is graded here. */
@Command(
    name = "bench",
    sortOptions = false,
    description = {
      "Make up a batch whose points are known, grade it, and say how long it took.",
      "Each exercise is solved, untouched, or solved in a wrong way that its author declares; in 4 of"
          + " 100 submissions one exercise exits, loops, fills the memory, recurses without end, or"
          + " does not compile. Needs the sources of the homework."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every submission has the points that it should have",
      "1:some have not; the first of them are listed",
      "2:wrong usage or wrong input; one line on standard error says which",
      "3:the grader itself or its surroundings failed"
    })
final class GradeBenchCommand implements Callable<Integer> {
  private static final int MOST_STUDENTS = 99_999;
  private static final int LISTED = 10;

  @Option(
      names = "--assignment",
      paramLabel = "H",
      defaultValue = "h2",
      description = "The homework, or its bundle (default: ${DEFAULT-VALUE}).")
  private String assignment;

  @Option(
      names = "--source",
      paramLabel = "FOLDER",
      defaultValue = "src/homework",
      description = "The sources of the homework (default: ${DEFAULT-VALUE}).")
  private Path source;

  @Option(
      names = "--students",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many submissions (default: ${DEFAULT-VALUE}).")
  private int students;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "A folder that is not there yet; takes the submissions and the results.")
  private Path out;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Submissions at a time (default: the number of cores).")
  private Integer jobs;

  @Option(
      names = "--isolation",
      paramLabel = "LEVEL",
      defaultValue = "auto",
      description = "auto, bwrap, user or process (default: auto).")
  private String isolation;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the made-up batch (default: ${DEFAULT-VALUE}).")
  private long seed;

  private final Streams streams;

  GradeBenchCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int workers = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    BadInput.unless(
        students >= 1 && students <= MOST_STUDENTS, "--students", students, "1 to 99999", 1000);
    BadInput.unless(workers >= 1 && workers <= 256, "--jobs", workers, "1 to 256", 2);
    if (Files.exists(out)) {
      throw new BadInput("--out " + out + ": is there already; name a folder that is not");
    }
    Path javaHome = Path.of(System.getProperty("java.home"));
    try (Bundle bundle = GradeCommand.open(GradeCommand.bundle(assignment))) {
      var settings =
          new BatchSettings(
              out.resolve("submissions"),
              out.resolve("grades"),
              "",
              List.of(),
              Shard.of("0/1"),
              workers,
              level(javaHome),
              javaHome,
              bundle.seed(),
              BatchSettings.Mode.FRESH);
      Map<String, Map<String, Integer>> expected;
      try {
        Places places = new Places(source, out, out);
        expected = Samples.write(places, bundle.assignment(), students, seed, settings.in());
      } catch (AuthorMistake e) {
        throw new BadInput("--source: " + e.getMessage(), e);
      }
      var heap = new Heap();
      long began = System.nanoTime();
      Outcome outcome = Batch.run(bundle, settings, heap);
      double seconds = (System.nanoTime() - began) / 1e9;
      List<String> wrong = wrong(expected, settings.out().resolve("grades.csv"));
      streams.print(outcome.text());
      streams.print(
          String.format(
              Locale.ROOT,
              "%.1f s for %d submissions: %.2f in a second%n"
                  + "judge's heap after a collection: %s%n"
                  + "points as they should be: %d of %d%n%s",
              seconds,
              students,
              students / seconds,
              String.join(", ", heap.used),
              students - wrong.size(),
              students,
              wrong.stream().limit(LISTED).map(line -> line + "\n").collect(joining())));
      return outcome.exitCode() == Outcome.INFRASTRUCTURE
          ? Outcome.INFRASTRUCTURE
          : wrong.isEmpty() ? Main.SUCCESS : Main.FAILURE;
    }
  }

  private Isolation level(Path javaHome) {
    try {
      return Isolation.choose(isolation, javaHome); // nobody's code here means harm
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage(), e);
    }
  }

  private static List<String> wrong(Map<String, Map<String, Integer>> expected, Path grades)
      throws IOException {
    var wrong = new ArrayList<String>();
    List<String> lines = Files.readAllLines(grades);
    List<String> names = List.of(lines.get(0).split(","));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      String student = fields[names.indexOf("student")];
      Map<String, String> got = new TreeMap<>();
      Map<String, String> wanted = new TreeMap<>();
      expected
          .get(student)
          .forEach(
              (exercise, points) -> {
                wanted.put(exercise, String.valueOf(points));
                got.put(exercise, fields[names.indexOf(exercise)]);
              });
      if (!got.equals(wanted)) {
        wrong.add(student + " has " + got + ", expected " + wanted);
      }
    }
    return wrong;
  }

  /** Looks at the judge's own heap at the start, in the middle and at the end. */
  private final class Heap implements Batch.Monitor {
    private final StatusLine status = StatusLine.of(streams);
    private final List<String> used = new ArrayList<>();

    @Override
    public void say(String line) {
      status.println(line);
    }

    @Override
    public synchronized void graded(int done, int before, int all, String student) {
      if (done == 1 || done == all / 2 || done == all) {
        System.gc(); // what is left then is what the judge holds
        Runtime runtime = Runtime.getRuntime();
        used.add(((runtime.totalMemory() - runtime.freeMemory()) >> 20) + " MB at " + done);
      }
      status.show(() -> done + " of " + all);
    }
  }
}

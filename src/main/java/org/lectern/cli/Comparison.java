package org.lectern.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.cli.Measurement.What;
import org.lectern.cli.SpeedLine.Task;

/**
 * Two files of speeds side by side. Lines are compared if they measure the same task; each type of
 * numbers of the first file stands beside each of the second. A file may hold several runs: then
 * the median of their medians counts.
 */
final class Comparison {
  private final Side first;
  private final Side second;

  private Comparison(Side first, Side second) {
    this.first = first;
    this.second = second;
  }

  /** Reads both files. */
  static Comparison of(Path first, Path second) {
    return new Comparison(
        new Side(first, SpeedLine.read(first)), new Side(second, SpeedLine.read(second)));
  }

  /** Runs of one task in one way. */
  private record Runs(List<SpeedLine> lines) {
    /** One line speaks for its repeats; several are compared by their medians. */
    Collection<Double> rates() {
      return lines.size() == 1
          ? lines.get(0).all()
          : lines.stream().map(SpeedLine::median).toList();
    }

    double median() {
      return Speeds.median(lines.stream().map(SpeedLine::median).toList());
    }

    String median(What what) {
      return String.format(Locale.ROOT, what == What.TRAIN ? "%,.0f" : "%,.1f", median());
    }

    String spread() {
      return String.format(Locale.ROOT, "%.0f %%", 100 * Speeds.spread(rates()));
    }

    long params() {
      return lines.stream().mapToLong(SpeedLine::params).max().orElseThrow();
    }
  }

  /** One file: for each task its ways, by a short name, with their runs. */
  private static final class Side {
    private final Path file;
    private final List<String> builds;
    private final Map<Task, Map<String, Runs>> tasks = new LinkedHashMap<>();

    Side(Path file, List<SpeedLine> lines) {
      this.file = file;
      this.builds = lines.stream().map(SpeedLine::build).distinct().toList();
      for (SpeedLine line : lines) {
        tasks
            .computeIfAbsent(line.task(), task -> new LinkedHashMap<>())
            .computeIfAbsent(way(line), way -> new Runs(new ArrayList<>()))
            .lines()
            .add(line);
      }
    }

    /** The type of its numbers, with the number of the build if the file has several. */
    private String way(SpeedLine line) {
      int number = builds.indexOf(line.build()) + 1;
      return line.dtype() + (builds.size() == 1 ? "" : " [" + number + "]");
    }

    Map<String, Runs> runs(Task task) {
      return tasks.getOrDefault(task, Map.of());
    }

    String title(String place) {
      StringBuilder title = new StringBuilder(place + ": " + file);
      for (int i = 0; i < builds.size(); i++) {
        String number = builds.size() == 1 ? "" : "[" + (i + 1) + "] ";
        if (!builds.get(i).isEmpty()) {
          title.append(i == 0 ? " (" : ", ").append(number).append(builds.get(i));
        }
      }
      return title.append(title.indexOf("(") < 0 ? "" : ")").append('\n').toString();
    }
  }

  /**
   * The table, and what could not be compared.
   *
   * @throws BadInput if the files have no task in common
   */
  String text() {
    TextTable table =
        new TextTable(
            "what", "config", "batch", "threads", "first", "median", "spread", "runs", "second",
            "median", "spread", "runs", "ratio");
    Set<String> remarks = new LinkedHashSet<>(); // each once, whatever the number of types
    Set<Task> tasks = new LinkedHashSet<>();
    Stream.of(first, second).forEach(side -> tasks.addAll(side.tasks.keySet()));
    for (Task task : tasks) {
      remarks.add(missing(task, first));
      remarks.add(missing(task, second));
      first
          .runs(task)
          .forEach(
              (theirWay, theirs) ->
                  second
                      .runs(task)
                      .forEach(
                          (ourWay, ours) -> {
                            table.add(row(task, theirWay, theirs, ourWay, ours));
                            remarks.add(differences(task, theirs, ours));
                          }));
    }
    if (table.isEmpty()) {
      throw new BadInput(
          "nothing to compare: "
              + first.file
              + " has "
              + first.tasks.keySet().iterator().next()
              + ", "
              + second.file
              + " has "
              + second.tasks.keySet().iterator().next()
              + "; run both with the same preset and --threads");
    }
    return first.title("first")
        + second.title("second")
        + "medians a second (train: target tokens, decode: sentences);"
        + " ratio = second / first;\n"
        + "spread = (greatest - least) / median, of the repeats of one run, of the medians of several"
        + "\n\n"
        + table
        + String.join("", remarks);
  }

  private static String[] row(Task task, String theirWay, Runs theirs, String ourWay, Runs ours) {
    return new String[] {
      task.what().toString(),
      task.config(),
      task.batch() == 0 ? "" : Integer.toString(task.batch()),
      Integer.toString(task.threads()),
      theirWay,
      theirs.median(task.what()),
      theirs.spread(),
      Integer.toString(theirs.lines().size()),
      ourWay,
      ours.median(task.what()),
      ours.spread(),
      Integer.toString(ours.lines().size()),
      String.format(Locale.ROOT, "%.2f", ours.median() / theirs.median()),
    };
  }

  private static String missing(Task task, Side side) {
    return side.runs(task).isEmpty() ? "not in " + side.file + ": " + task + "\n" : "";
  }

  private static String differences(Task task, Runs theirs, Runs ours) {
    boolean told = theirs.params() > 0 && ours.params() > 0;
    return told && theirs.params() != ours.params()
        ? String.format(
            Locale.ROOT,
            "not the same model: %s has %,d and %,d parameters%n",
            task,
            theirs.params(),
            ours.params())
        : "";
  }
}

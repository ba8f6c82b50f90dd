package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lectern.grader.Batch;
import org.lectern.grader.BatchSettings;
import org.lectern.grader.Bundle;
import org.lectern.grader.Libraries;
import org.lectern.grader.Outcome;
import org.lectern.grader.Shard;
import org.lectern.grader.sandbox.Isolation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lectern grade}: a folder of notebooks in, grades and reports out. */
@Command(
    name = "grade",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Grade a folder or zip of notebooks.",
      "A student's code runs in processes of its own; what it says is compared with what this one"
          + " computes. Interrupted, or killed, it goes on with --resume."
    },
    exitCodeOnExecutionException = Outcome.INFRASTRUCTURE,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every submission is graded",
      "1:every submission has its row, some need a human: see attention.txt",
      "2:wrong usage or wrong input; one line on standard error says which",
      "3:the grader itself or its surroundings failed; go on with --resume",
      "130:interrupted with Ctrl-C (143 if asked to end by SIGTERM); go on with --resume"
    })
final class GradeCommand implements Callable<Integer> {
  @Option(
      names = "--assignment",
      paramLabel = "H",
      description = "Needed: a homework such as h2, or a bundle that 'homework build' wrote.")
  private String assignment;

  @Option(
      names = "--in",
      paramLabel = "PATH",
      description = "Needed: the submissions, a folder or zip as a course platform gives them.")
  private Path in;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Needed: where grades, reports and the journal go.")
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
      description = "auto, bwrap, user or process (default: auto, the strongest that works here).")
  private String isolation;

  @Option(
      names = "--accept-risk",
      description = "Grade although the level does not stop code that means harm (process).")
  private boolean acceptRisk;

  @Option(
      names = "--only",
      paramLabel = "STUDENT",
      description = "Only this student; may be repeated.")
  private List<String> only;

  @Option(
      names = "--student",
      paramLabel = "REGEX",
      description = {
        "How the path of a file gives the student, in a group (?<student>...), and, if you like,",
        "(?<attempt>...); by default the forms of Moodle, Canvas, nbgrader and plain folders."
      })
  private String student;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      defaultValue = "0/1",
      description = "Part I, from 0, of N, for several machines; then 'grade merge'.")
  private String shard;

  @Option(
      names = "--resume",
      description = "Go on where a run into the same folder ended; what is graded stays.")
  private boolean resume;

  @Option(
      names = "--force",
      description = "Grade all anew; the journal of before is kept beside the new one.")
  private boolean force;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of the inputs of the checks (default: the one of the bundle).")
  private Long seed;

  @Option(
      names = "--java",
      paramLabel = "HOME",
      description = "The JDK for students' code, 17 or later (default: the one that runs this).")
  private Path java;

  private final Streams streams;
  private final Interruption interruption;

  GradeCommand(Streams streams, Interruption interruption) {
    this.streams = streams;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    need("--assignment", assignment, "h2");
    need("--in", in, "submissions/");
    need("--out", out, "grades/");
    int workers = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    BadInput.unless(workers >= 1 && workers <= 256, "--jobs", workers, "1 to 256", 2);
    if (resume && force) {
      throw new BadInput("--resume and --force: use one of them; --resume keeps what is graded");
    }
    if (!Files.exists(in)) {
      throw new BadInput("--in " + in + ": there is no such folder or zip; check the path");
    }
    OutFile.checkFolder("--out", out);
    Path javaHome = java == null ? Path.of(System.getProperty("java.home")) : java;
    try (Bundle bundle = open(bundle(assignment))) {
      Isolation level = level(javaHome);
      var settings =
          new BatchSettings(
              in,
              out,
              student == null ? "" : student,
              only == null ? List.of() : only,
              part(),
              workers,
              level,
              javaHome,
              seed == null ? bundle.seed() : seed,
              BatchSettings.Mode.of(resume, force));
      return run(bundle, settings);
    }
  }

  /** Not required for picocli: it would ask for them in 'grade merge' too. */
  private static void need(String option, Object value, String attempt) {
    if (value == null) {
      throw new BadInput(
          "Missing required option: '" + option + "'; try " + option + " " + attempt);
    }
  }

  private int run(Bundle bundle, BatchSettings settings) throws IOException, InterruptedException {
    var monitor = new GradeMonitor(StatusLine.of(streams), System::nanoTime);
    interruption.arm();
    Outcome outcome;
    try {
      outcome = Batch.run(bundle, settings, monitor);
    } catch (IllegalArgumentException e) { // of the folder, the pattern, the overrides
      throw new BadInput(e.getMessage(), e);
    } finally {
      monitor.close();
    }
    streams.print(outcome.text());
    return outcome.exitCode();
  }

  private Isolation level(Path javaHome) {
    Isolation level;
    try {
      level = Isolation.choose(isolation, javaHome);
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage(), e);
    }
    if (level == Isolation.PROCESS && !acceptRisk) {
      throw new BadInput(
          "--isolation "
              + isolation
              + ": here it means a process of your own user, which code that means harm can leave"
              + " (it may read the hidden checks and your files); install bubblewrap, or add"
              + " --accept-risk");
    }
    return level;
  }

  private Shard part() {
    try {
      return Shard.of(shard);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--" + e.getMessage(), e);
    }
  }

  /** A path to a bundle, or the name of a homework whose bundle was built beside this jar. */
  static Path bundle(String assignment) {
    Path path = Path.of(assignment);
    if (assignment.endsWith(".zip") || Files.isRegularFile(path)) {
      if (!Files.exists(path)) {
        throw new BadInput("--assignment " + path + ": there is no such bundle; check the path");
      }
      return path;
    }
    String name = assignment.toLowerCase(Locale.ROOT);
    Path built = Libraries.lectern().resolveSibling("homework").resolve(name + "-grader.zip");
    if (!Files.exists(built)) {
      throw new BadInput(
          String.format(
              "--assignment %s: there is no %s; make it first: java -jar target/lectern.jar"
                  + " homework build %s",
              assignment, built, name));
    }
    return built;
  }

  static Bundle open(Path zip) {
    try {
      return Bundle.open(zip, Version.number());
    } catch (IOException e) {
      throw new BadInput("--assignment " + e.getMessage(), e);
    }
  }

  /** Progress: how many are graded, and how long it will still take. */
  private static final class GradeMonitor implements Batch.Monitor, AutoCloseable {
    private final StatusLine status;
    private final java.util.function.LongSupplier nanos;
    private final long began;

    GradeMonitor(StatusLine status, java.util.function.LongSupplier nanos) {
      this.status = status;
      this.nanos = nanos;
      began = nanos.getAsLong();
    }

    @Override
    public void say(String line) {
      status.println(line);
    }

    @Override
    public synchronized void graded(int done, int skipped, int all, String student) {
      Duration spent = Duration.ofNanos(nanos.getAsLong() - began);
      int fresh = done - skipped;
      long left = fresh == 0 ? 0 : spent.toSeconds() * (all - done) / fresh;
      String line =
          String.format(
              Locale.ROOT, "%d of %d graded, %d s left; last: %s", done, all, left, student);
      status.show(() -> line);
    }

    @Override
    public void close() {
      status.clear();
    }
  }
}

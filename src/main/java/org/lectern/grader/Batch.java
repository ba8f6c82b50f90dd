package org.lectern.grader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.lectern.grader.BatchSettings.Mode;
import org.lectern.grader.report.Grading;
import org.lectern.grader.report.Journal;
import org.lectern.grader.report.Overrides;
import org.lectern.grader.report.Reports;
import org.lectern.grader.sandbox.Sandbox;
import org.lectern.homework.State;
import org.lectern.train.AtomicFile;

/**
 * Grades a folder of submissions: finds them, leaves out what the journal holds already, grades the
 * rest in several threads, and writes the reports. One bad notebook costs nobody else anything.
 */
public final class Batch {
  private final Bundle bundle;
  private final BatchSettings settings;
  private final Monitor monitor;

  private Batch(Bundle bundle, BatchSettings settings, Monitor monitor) {
    this.bundle = bundle;
    this.settings = settings;
    this.monitor = monitor;
  }

  /** Hears how it goes; may be called by several threads. */
  public interface Monitor {
    /**
     * Something worth a line.
     *
     * @param line the line
     */
    void say(String line);

    /**
     * A submission is done.
     *
     * @param done how many have a grade
     * @param before how many of them had one before
     * @param all how many there are
     * @param student whose it was
     */
    void graded(int done, int before, int all, String student);
  }

  /**
   * Grades a batch.
   *
   * @param bundle the homework
   * @param settings what, where and how
   * @param monitor hears how it goes
   * @return what came out
   * @throws IOException if something cannot be read, written or started
   * @throws InterruptedException if the thread is interrupted; what is graded is on the disk
   * @throws IllegalArgumentException if the input is wrong: no such student, a pattern that is
   *     none; one line for the user
   */
  public static Outcome run(Bundle bundle, BatchSettings settings, Monitor monitor)
      throws IOException, InterruptedException {
    return new Batch(bundle, settings, monitor).run();
  }

  private Outcome run() throws IOException, InterruptedException {
    long began = System.nanoTime();
    Ingest ingest = firstIngest();
    List<Submission> mine =
        ingest.submissions().stream().filter(s -> settings.shard().takes(s.student())).toList();
    Grading grading = grading(mine);
    Overrides overrides = Overrides.read(settings.out(), grading); // wrong lines show at once
    var reports = new Reports(settings.out(), grading, overrides);
    try (Journal journal = Journal.open(settings.out(), grading, mode())) {
      journal.troubles().forEach(monitor::say);
      skipped(ingest);
      List<Submission> todo = todo(mine, journal, grading);
      long peak = 0;
      try (Sandbox sandbox = Sandbox.open(settings.level())) {
        var processes = new Processes(sandbox, settings.javaHome(), bundle);
        new Crew(bundle, settings, processes, journal, reports, monitor)
            .grade(todo, mine.size(), grading);
        peak = processes.peakKilobytes();
      } catch (InterruptedException e) {
        reports.all(journal.grades());
        monitor.say(
            String.format(
                "interrupted: %d of %d are graded; go on with --resume",
                journal.grades().size(), mine.size()));
        throw e;
      }
      List<String> attention = reports.all(journal.grades(), changedInput(ingest));
      return outcome(journal.grades(), attention, todo.size(), peak, began);
    }
  }

  /** What cannot be read at all is the wrong folder or archive. */
  private Ingest firstIngest() {
    try {
      return ingest();
    } catch (IOException e) {
      throw new IllegalArgumentException("--in " + e.getMessage(), e);
    }
  }

  private Ingest ingest() throws IOException {
    Optional<Pattern> pattern = Optional.empty();
    if (!settings.pattern().isEmpty()) {
      try {
        pattern = Optional.of(Pattern.compile(settings.pattern()));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "--student '" + settings.pattern() + "': " + e.getDescription(), e);
      }
    }
    Ingest ingest = Ingest.of(settings.in(), bundle.assignment().id(), pattern);
    if (ingest.submissions().isEmpty()) {
      throw new IllegalArgumentException(
          "--in " + settings.in() + ": holds no submission; name the folder with the notebooks");
    }
    for (String student : settings.only()) {
      if (ingest.submissions().stream().noneMatch(s -> s.student().equals(student))) {
        throw new IllegalArgumentException(
            "--only " + student + ": handed nothing in; " + few(ingest) + " did");
      }
    }
    return ingest;
  }

  private static String few(Ingest ingest) {
    return ingest.submissions().stream()
        .limit(5)
        .map(Submission::student)
        .collect(Collectors.joining(", ", "", ingest.submissions().size() > 5 ? ", ..." : ""));
  }

  private Grading grading(List<Submission> mine) {
    return new Grading(
        bundle.assignment().id(),
        bundle.assignment().title(),
        bundle.questions(),
        bundle.sha256(),
        bundle.version() + ", " + jdk(settings.javaHome()),
        settings.seed(),
        settings.level().word(),
        settings.level().description(),
        settings.shard(),
        mine.stream().map(Submission::student).toList());
  }

  /** The version is part of what a grade depends on. */
  private static String jdk(Path home) {
    if (home.equals(Path.of(System.getProperty("java.home")))) {
      return "JDK " + System.getProperty("java.version");
    }
    return "JDK of " + home.getFileName();
  }

  /** Students who are named are graded again, in a folder that keeps what it holds. */
  private Journal.Mode mode() {
    if (settings.mode() == Mode.FORCE && settings.only().isEmpty()) {
      return Journal.Mode.FORCE;
    }
    boolean goesOn = settings.mode() == Mode.RESUME || !settings.only().isEmpty();
    return goesOn ? Journal.Mode.RESUME : Journal.Mode.NEW;
  }

  private List<Submission> todo(List<Submission> mine, Journal journal, Grading grading) {
    if (!settings.only().isEmpty()) {
      return mine.stream().filter(s -> settings.only().contains(s.student())).toList();
    }
    return mine.stream()
        .filter(
            s ->
                journal.grade(s.student(), Journal.key(s.sha256(), s.attempt(), grading)).isEmpty())
        .toList();
  }

  /** What lies in the folder and is nobody's submission must not vanish silently. */
  private void skipped(Ingest ingest) throws IOException {
    var lines = new StringBuilder();
    for (Ingest.Skipped skipped : ingest.skipped()) {
      lines.append(skipped.file()).append("  ").append(skipped.reason()).append('\n');
    }
    if (lines.length() > 0) {
      Path file = settings.out().resolve("skipped.txt");
      byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(bytes));
      monitor.say(ingest.skipped().size() + " files are no submission, see " + file);
    }
  }

  /** At the level of processes a student's code could have changed what others handed in. */
  private List<String> changedInput(Ingest before) throws IOException {
    Map<String, String> now = hashes(ingest());
    return hashes(before).entrySet().stream()
        .filter(entry -> !entry.getValue().equals(now.get(entry.getKey())))
        .map(entry -> entry.getKey() + "  INPUT_CHANGED  its file changed while it was graded")
        .toList();
  }

  private static Map<String, String> hashes(Ingest ingest) {
    var map = new TreeMap<String, String>();
    ingest.submissions().forEach(s -> map.put(s.student(), s.sha256()));
    return map;
  }

  private Outcome outcome(
      List<Grade> grades, List<String> attention, int graded, long peak, long began) {
    var verdicts = new TreeMap<State, Integer>();
    grades.forEach(grade -> verdicts.merge(grade.verdict(), 1, Integer::sum));
    double seconds = (System.nanoTime() - began) / 1e9;
    String counts =
        verdicts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    String text =
        String.format(
            Locale.ROOT,
            "%d submissions of %s: %s%n%d graded now in %.1f s, %d at a time, isolation %s,"
                + " greatest worker %d MB%n%s%n",
            grades.size(),
            bundle.assignment().id(),
            counts,
            graded,
            seconds,
            settings.jobs(),
            settings.level().word(),
            peak >> 10,
            attention.isEmpty()
                ? "see " + settings.out().resolve("index.html")
                : attention.size()
                    + " lines need a person: "
                    + settings.out().resolve("attention.txt"));
    boolean failed = verdicts.containsKey(State.INFRA);
    return new Outcome(failed ? Outcome.INFRASTRUCTURE : attention.isEmpty() ? 0 : 1, text);
  }
}

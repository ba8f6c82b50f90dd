package org.lectern.grader.author;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.lectern.grader.Bundle;
import org.lectern.grader.author.Places.Built;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;
import org.lectern.homework.notebook.AssignmentCells;
import org.lectern.homework.notebook.BadNotebook;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.NotebookFile;

/**
 * Builds a homework from its source and refuses if anything in it is not as its author declares:
 * then nothing is written, and each refusal says what to mend.
 */
public final class HomeworkBuild {
  /** Of the inputs of the checks, unless the grader is told another one. */
  public static final long SEED = 2026;

  private static final int FEWEST_WRONG = 3; // wrong solutions of an exercise

  /** What the course has promised: points of each homework, written answers with them. */
  private static final Map<String, Integer> SYLLABUS =
      Map.of("h1", 15, "h2", 15, "h3", 10, "h4", 10, "h5", 15, "h6", 15, "h7", 10, "h8", 10);

  /** Writes the library without what is withheld. */
  @FunctionalInterface
  public interface WorkerLibrary {
    /**
     * Writes a jar.
     *
     * @param library {@code lectern.jar}, or the folder of its classes
     * @param out the jar to write
     * @param withheld classes, and methods after a {@code #}
     * @throws IOException if it cannot be written
     */
    void write(Path library, Path out, Collection<String> withheld) throws IOException;
  }

  private final Places places;
  private final Workshop workshop;
  private final WorkerLibrary workers;
  private final Trials.Maker grader;
  private final Consumer<String> progress;

  /**
   * Prepares to build with the processes of the grader.
   *
   * @param places where source and results are
   * @param workshop with what to build
   * @param workers makes the library of the workers
   * @param progress takes a line for each step
   */
  public HomeworkBuild(
      Places places, Workshop workshop, WorkerLibrary workers, Consumer<String> progress) {
    this(places, workshop, workers, RehearsalTrials::new, progress);
  }

  /**
   * Prepares.
   *
   * @param places where source and results are
   * @param workshop with what to build
   * @param workers makes the library of the workers
   * @param grader grades solutions
   * @param progress takes a line for each step
   */
  public HomeworkBuild(
      Places places,
      Workshop workshop,
      WorkerLibrary workers,
      Trials.Maker grader,
      Consumer<String> progress) {
    this.places = places;
    this.workshop = workshop;
    this.workers = workers;
    this.grader = grader;
    this.progress = progress;
  }

  /**
   * The points that the syllabus promises.
   *
   * @param assignment for example {@code h2}
   * @return nothing for a homework that is not in it
   */
  public static OptionalInt promised(String assignment) {
    Integer points = SYLLABUS.get(assignment);
    return points == null ? OptionalInt.empty() : OptionalInt.of(points);
  }

  /**
   * Makes the notebook of the students, without putting anything to the test.
   *
   * @param assignment the homework
   * @return its bytes
   * @throws IOException if the source cannot be read
   * @throws AuthorMistake if it is wrong
   */
  public byte[] studentNotebook(Assignment assignment) throws IOException, AuthorMistake {
    return Master.read(places.master(assignment.id())).student(visiblePoints(assignment));
  }

  /**
   * Writes the notebooks of students and teachers, without putting anything to the test: for an
   * author at work.
   *
   * @param assignment the homework
   * @throws IOException if something cannot be read or written
   * @throws AuthorMistake if the master notebook is wrong
   */
  public void draft(Assignment assignment) throws IOException, AuthorMistake {
    Master master = Master.read(places.master(assignment.id()));
    Map<String, Integer> visible = visiblePoints(assignment);
    places.write(assignment.id(), Built.NOTEBOOK, master.student(visible));
    places.write(assignment.id(), Built.SOLUTION, master.solution(visible));
  }

  /**
   * Builds.
   *
   * @param assignment the homework
   * @return what stands against it; if nothing does, everything is written
   * @throws IOException if something cannot be read or written
   */
  public List<String> build(Assignment assignment) throws IOException {
    try {
      return tryBuild(assignment);
    } catch (AuthorMistake e) {
      return List.of(e.getMessage());
    }
  }

  private List<String> tryBuild(Assignment assignment) throws IOException, AuthorMistake {
    String id = assignment.id();
    Master master = Master.read(places.master(id));
    List<WrongSolution> wrong = WrongSolution.of(places.wrong(id), master);
    Map<String, Integer> visible = visiblePoints(assignment);
    byte[] student = master.student(visible);
    AssignmentCells cells = cells(id, student);
    var refusals = new ArrayList<String>(wrongExercises(assignment, cells));
    Map<String, byte[]> hidden = HiddenChecks.compile(places.hidden(id), workshop);
    refusals.addAll(tooFewWrong(assignment, wrong));
    refusals.addAll(leaks(id, master, student));
    if (!refusals.isEmpty()) {
      return refusals;
    }
    byte[] bundle;
    Path work = Files.createTempDirectory("lectern-build");
    try {
      Path jar = Files.write(work.resolve(Bundle.HIDDEN), ZipBytes.of(hidden));
      URL[] urls = {jar.toUri().toURL()};
      try (var loader = new URLClassLoader(urls, workshop.loader())) {
        refusals.addAll(wrongPoints(assignment, master, loader));
        if (!refusals.isEmpty()) {
          return refusals;
        }
        bundle = bundle(assignment, student, work, loader);
        Path zip = Files.write(work.resolve("bundle.zip"), bundle);
        var stage = new Trials.Stage(assignment, cells, workshop, loader, zip);
        try (Trials trials = grader.open(stage)) {
          var test = new SelfTest(assignment, master, visible, trials, SEED, progress);
          refusals.addAll(test.run(wrong));
        }
      }
    } finally {
      for (String name : List.of(Bundle.HIDDEN, Bundle.WORKER, "bundle.zip")) {
        Files.deleteIfExists(work.resolve(name));
      }
      Files.delete(work);
    }
    if (refusals.isEmpty()) {
      places.write(id, Built.BUNDLE, bundle);
      places.write(id, Built.SOLUTION, master.solution(visible));
      places.write(id, Built.NOTEBOOK, student);
    }
    return refusals;
  }

  private byte[] bundle(Assignment assignment, byte[] student, Path work, ClassLoader loader)
      throws IOException, AuthorMistake {
    progress.accept(assignment.id() + ": packing");
    Path worker = work.resolve(Bundle.WORKER);
    workers.write(workshop.library(), worker, withheld(assignment));
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put(assignment.id() + ".ipynb", student);
    entries.put(Bundle.HIDDEN, Files.readAllBytes(work.resolve(Bundle.HIDDEN)));
    entries.put(Bundle.WORKER, Files.readAllBytes(worker));
    entries.put(Bundle.MANIFEST, manifest(assignment, loader));
    return ZipBytes.of(entries);
  }

  private static AssignmentCells cells(String id, byte[] student) throws AuthorMistake {
    try {
      return AssignmentCells.of(NotebookFile.read(student, Limits.USUAL));
    } catch (BadNotebook | IllegalArgumentException e) {
      throw new AuthorMistake(id + ": the student notebook would be wrong: " + e.getMessage());
    }
  }

  private Map<String, Integer> visiblePoints(Assignment assignment) throws AuthorMistake {
    var points = new HashMap<String, Integer>();
    for (Exercise<?, ?> exercise : assignment.exercises()) {
      Class<?> checks = load(exercise.visibleChecks(), workshop.loader(), assignment.id());
      points.put(exercise.id(), CheckPoints.total(checks));
    }
    return points;
  }

  private Class<?> load(String name, ClassLoader loader, String id) throws AuthorMistake {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new AuthorMistake(
          "%s: the class of checks %s is missing; write it below %s and build Lectern again"
              .formatted(id, name, places.hidden(id).getParent()));
    }
  }

  private static List<String> wrongExercises(Assignment assignment, AssignmentCells cells) {
    Set<String> declared = new LinkedHashSet<>();
    assignment.exercises().forEach(exercise -> declared.add(exercise.id()));
    Set<String> present = cells.expressions().keySet();
    var refusals = new ArrayList<String>();
    if (!cells.assignment().equals(assignment.id())) {
      refusals.add(
          "%s: the master says metadata.lectern.assignment '%s'; mend it"
              .formatted(assignment.id(), cells.assignment()));
    }
    for (String exercise : declared) {
      if (!present.contains(exercise)) {
        refusals.add(
            "exercise " + exercise + ": has no cells in the master; add its solution and check");
      }
    }
    for (String exercise : present) {
      if (!declared.contains(exercise)) {
        refusals.add(
            "exercise " + exercise + ": is in the master, but not in the Assignment; add it");
      }
    }
    return refusals;
  }

  private static List<String> tooFewWrong(Assignment assignment, List<WrongSolution> wrong) {
    var refusals = new ArrayList<String>();
    var known = new TreeSet<String>();
    for (Exercise<?, ?> exercise : assignment.exercises()) {
      known.add(exercise.id());
      long count = wrong.stream().filter(w -> w.exercise().equals(exercise.id())).count();
      if (count < FEWEST_WRONG) {
        refusals.add(
            "exercise %s: has %d wrong solutions, at least %d are needed; add wrong/%s-name.java"
                .formatted(exercise.id(), count, FEWEST_WRONG, exercise.id()));
      }
    }
    for (WrongSolution one : wrong) {
      if (!known.contains(one.exercise())) {
        refusals.add("%s: there is no exercise %s".formatted(one.name(), one.exercise()));
      }
    }
    return refusals;
  }

  private List<String> leaks(String id, Master master, byte[] student) throws IOException {
    progress.accept(id + ": looking for leaks");
    Set<String> secrets = new LinkedHashSet<>(master.secrets());
    secrets.add("homework/" + id + "/hidden");
    secrets.add("homework." + id + ".hidden");
    for (Path source : HiddenChecks.sources(places.hidden(id))) {
      String name = source.getFileName().toString().replace(".java", "");
      if (name.endsWith("Hidden")) {
        secrets.add(name);
      }
    }
    var leaks = new Leaks(secrets);
    leaks.search(id + ".ipynb", student);
    leaks.searchLibrary(workshop.library());
    return leaks.found();
  }

  private List<String> wrongPoints(Assignment assignment, Master master, ClassLoader loader)
      throws AuthorMistake {
    var refusals = new ArrayList<String>();
    int total = master.writtenPoints();
    for (Exercise<?, ?> exercise : assignment.exercises()) {
      int hidden = CheckPoints.total(load(exercise.hiddenChecks(), loader, assignment.id()));
      if (hidden != exercise.hiddenPoints()) {
        refusals.add(
            "exercise %s: declares %d hidden points, its hidden checks have %d; make them equal"
                .formatted(exercise.id(), exercise.hiddenPoints(), hidden));
      }
      total += hidden + visiblePoints(assignment).get(exercise.id());
    }
    OptionalInt promised = promised(assignment.id());
    if (promised.isPresent() && promised.getAsInt() != total) {
      refusals.add(
          "%s: has %d points, written answers among them; the syllabus promises %d"
              .formatted(assignment.id(), total, promised.getAsInt()));
    }
    return refusals;
  }

  private static Set<String> withheld(Assignment assignment) {
    var names = new TreeSet<String>();
    assignment.exercises().forEach(exercise -> names.addAll(exercise.withheld()));
    return names;
  }

  private byte[] manifest(Assignment assignment, ClassLoader loader) throws AuthorMistake {
    var json = NotebookJson.object();
    json.put("assignment", assignment.id()).put("title", assignment.title());
    json.put("lectern", workshop.version()).put("seed", SEED);
    var points = json.putObject("points");
    for (Exercise<?, ?> exercise : assignment.exercises()) {
      var own = points.putObject(exercise.id());
      for (boolean hidden : new boolean[] {false, true}) {
        String name = hidden ? exercise.hiddenChecks() : exercise.visibleChecks();
        var tests = own.putObject(hidden ? "hidden" : "visible");
        CheckPoints.byName(load(name, loader, assignment.id())).forEach(tests::put);
      }
    }
    return NotebookJson.bytes(json);
  }
}

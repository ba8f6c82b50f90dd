package org.lectern.grader.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/**
 * Makes up a batch of submissions whose points are known, to see how fast and how rightly it is
 * graded: each exercise is solved, left as handed out, or solved in one of the wrong ways that its
 * author has declared; in four of a hundred submissions one exercise ends the program, loops, fills
 * the memory, recurses without end, or does not compile.
 */
public final class Samples {
  private static final double SOLVED = 0.55;
  private static final double UNTOUCHED = 0.10; // the rest is wrong
  private static final double MISBEHAVING = 0.04;

  private static final Pattern METHOD = Pattern.compile("(public [^;={}]*\\([^{}]*\\)\\s*\\{)");

  /** Each goes on as far as the compiler can tell, so that the method still has an end. */
  private static final List<String> MISCHIEF =
      List.of(
          "if (Thread.currentThread() != null) System.exit(0);",
          "while (Thread.currentThread() != null) { Thread.onSpinWait(); }",
          "var all = new java.util.ArrayList<int[]>();"
              + " while (Thread.currentThread() != null) all.add(new int[1 << 20]);",
          "class Deep { int down(int n) { return 1 + down(n + 1); } } new Deep().down(0);",
          "int missing = ;");

  private final Master master;
  private final Assignment assignment;
  private final Map<String, List<WrongSolution>> wrong = new HashMap<>();
  private final Map<String, Integer> visible = new HashMap<>();
  private final SplittableRandom random;

  private Samples(Places places, Assignment assignment, long seed)
      throws IOException, AuthorMistake {
    this.assignment = assignment;
    master = Master.read(places.master(assignment.id()));
    random = new SplittableRandom(seed);
    for (WrongSolution each : WrongSolution.of(places.wrong(assignment.id()), master)) {
      wrong.computeIfAbsent(each.exercise(), id -> new ArrayList<>()).add(each);
    }
    for (Exercise<?, ?> exercise : assignment.exercises()) {
      visible.put(exercise.id(), CheckPoints.total(visibleChecks(exercise)));
    }
  }

  /**
   * Makes up a batch.
   *
   * @param places where the homework's source lies
   * @param assignment the homework
   * @param students how many
   * @param seed the same seed gives the same batch
   * @param folder takes a folder for each student
   * @return by student and exercise the points that the checks should give, where that is known: an
   *     exercise that uses the class of another one depends on how that was solved
   * @throws IOException if something cannot be read or written
   * @throws AuthorMistake if the source of the homework is wrong
   */
  public static Map<String, Map<String, Integer>> write(
      Places places, Assignment assignment, int students, long seed, Path folder)
      throws IOException, AuthorMistake {
    var samples = new Samples(places, assignment, seed);
    Map<String, Map<String, Integer>> points = new TreeMap<>();
    for (int i = 1; i <= students; i++) {
      String student = String.format(Locale.ROOT, "s%05d", i);
      Path own = Files.createDirectories(folder.resolve(student));
      points.put(student, samples.one(student, own.resolve(assignment.id() + ".ipynb")));
    }
    return points;
  }

  private Map<String, Integer> one(String student, Path file) throws IOException {
    var other = new TreeMap<String, String>();
    var untouched = new HashSet<String>();
    var points = new TreeMap<String, Integer>();
    var unsolved = new HashSet<String>(); // classes that others may use
    List<? extends Exercise<?, ?>> exercises = assignment.exercises();
    int bad = random.nextDouble() < MISBEHAVING ? random.nextInt(exercises.size()) : -1;
    for (int i = 0; i < exercises.size(); i++) {
      Exercise<?, ?> exercise = exercises.get(i);
      String id = exercise.id();
      double draw = random.nextDouble();
      List<WrongSolution> choice = wrong.getOrDefault(id, List.of());
      if (i == bad) {
        other.put(id, mischief(id));
        points.put(id, 0);
      } else if (draw < SOLVED || (draw >= SOLVED + UNTOUCHED && choice.isEmpty())) {
        other.put(id, master.solutionOf(id));
        points.put(id, visible.get(id) + exercise.hiddenPoints());
      } else if (draw < SOLVED + UNTOUCHED) {
        untouched.add(id);
        points.put(id, master.baseline(id));
      } else {
        WrongSolution one = choice.get(random.nextInt(choice.size()));
        other.put(id, one.source());
        points.put(id, one.earns());
      }
      boolean right = points.get(id) == visible.get(id) + exercise.hiddenPoints();
      if (unsolved.stream().anyMatch(other.getOrDefault(id, "")::contains)) {
        points.remove(id);
      }
      if (!right) {
        unsolved.add(master.classOf(id));
      }
    }
    other.replaceAll((id, source) -> "// " + student + "\n" + source); // no two are alike
    Files.write(file, master.mixed(other, untouched, visible));
    return points;
  }

  private String mischief(String exercise) {
    String kind = MISCHIEF.get(random.nextInt(MISCHIEF.size()));
    return METHOD.matcher(master.solutionOf(exercise)).replaceAll("$1 " + kind);
  }

  private static Class<?> visibleChecks(Exercise<?, ?> exercise) throws AuthorMistake {
    try {
      return Class.forName(exercise.visibleChecks());
    } catch (ClassNotFoundException e) {
      throw new AuthorMistake(exercise.visibleChecks() + ": there is no such class of checks");
    }
  }
}

package org.lectern.grader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.Lectern;
import org.lectern.Required;
import org.lectern.grader.author.HomeworkBuild;
import org.lectern.grader.author.Places;
import org.lectern.grader.author.Workshop;
import org.lectern.grader.sandbox.Isolation;
import org.lectern.grader.sandbox.Probe;
import org.lectern.grader.sandbox.Sandbox;
import org.lectern.grader.withheld.WorkerJar;
import org.lectern.grader.worker.Compiler;
import org.lectern.grader.worker.Jvm;
import org.lectern.grader.worker.Program;
import org.lectern.grader.worker.Worker;
import org.lectern.homework.Assignments;
import org.lectern.homework.CheckRunner;
import org.lectern.homework.Exercise;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.AssignmentCells;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.NotebookFile;
import org.lectern.homework.notebook.Sanitised;
import org.lectern.homework.scan.Finding;
import org.lectern.homework.scan.Scan;
import org.lectern.homework.wire.Transport;

/**
 * Every case of attacks.txt, for each JDK and level: the verdict, no points, what other exercises
 * keep, the time; and at the level of bubblewrap nothing that is left or changed. The table goes to
 * target/attacks.tsv. A part of the cases: {@code -Dlectern.attacks="17 bwrap 3 .*"}.
 */
@Tag("long")
class AttacksIT {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** Beyond its limit of time a check may take this long to be judged. */
  private static final Duration BEYOND = Duration.ofSeconds(2);

  /** Nothing that a student says in a frame may swell the reports. */
  private static final int LONGEST_TEXT = 20_000;

  private static final int AT_A_TIME = 2;

  /** As a shell has it; {@code user.home} is another one's where HOME was set by hand. */
  private static final String HOME =
      Objects.requireNonNullElse(System.getenv("HOME"), System.getProperty("user.home"));

  private static final String MARK = "0" + System.nanoTime() % 1_000_000_000;
  private static final List<String> TABLE = new ArrayList<>();

  @TempDir static Path folder;
  private static AssignmentCells master;
  private static ObjectNode notebook;
  private static List<Path> whole; // the library to compile against
  private static List<Path> workers; // and without what is withheld
  private static ServerSocket server;
  private static Map<String, String> names;

  @BeforeAll
  static void build() throws Exception {
    var places = new Places(Path.of("src/homework"), folder, folder);
    var workshop =
        new Workshop(
            AttacksIT.class.getClassLoader(),
            Libraries.classPath(),
            Libraries.lectern(),
            Lectern.VERSION);
    byte[] student =
        new HomeworkBuild(places, workshop, WorkerJar::write, none -> null, line -> {})
            .studentNotebook(Assignments.of("h2"));
    master = AssignmentCells.of(NotebookFile.read(student, Limits.USUAL));
    notebook = (ObjectNode) new ObjectMapper().readTree(student);
    var withheld =
        Assignments.of("h2").exercises().stream().flatMap(e -> e.withheld().stream()).toList();
    whole = library("whole.jar", List.of());
    workers = library("worker.jar", withheld);
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Path canary = Files.createDirectory(folder.resolve("canary"));
    Path input = Files.createDirectory(folder.resolve("input"));
    for (Path open : List.of(folder, canary, input)) { // nothing but the sandbox is in the way
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Files.writeString(canary.resolve("file"), "untouched");
    Files.writeString(input.resolve("file"), "untouched");
    String library = Libraries.lectern() + (Files.isDirectory(Libraries.lectern()) ? "/" : "");
    names =
        Map.of(
            "CANARY", canary.toString(),
            "INPUT", input.toString(),
            "MARK", MARK,
            "PARENT", String.valueOf(ProcessHandle.current().pid()),
            "PORT", String.valueOf(server.getLocalPort()),
            "LIBRARY", library);
  }

  private static List<Path> library(String name, List<String> withheld) throws IOException {
    var classPath = new ArrayList<Path>(List.of(folder.resolve(name)));
    WorkerJar.write(Libraries.lectern(), classPath.get(0), withheld);
    classPath.addAll(Libraries.forWorkers());
    return classPath;
  }

  @AfterAll
  static void write() throws IOException {
    server.close();
    TABLE.add(0, "row\tcase\tjdk\tlevel\tstates\tpoints\tothers\tslowest ms\tas required");
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/attacks.tsv"), TABLE, UTF_8);
  }

  @Test
  void everyRowOfTheCatalogueHasACase() throws IOException {
    List<Attack> attacks = Attack.all();
    var rows = attacks.stream().map(Attack::row).collect(Collectors.toSet());
    for (int row = 1; row <= 38; row++) {
      boolean ofFiles = row == 35 || row == 38; // edited and broken files have tests of their own
      assertTrue(ofFiles || rows.contains(row), "row " + row);
    }
    assertTrue(attacks.size() >= 60);
    assertTrue(attacks.stream().filter(a -> a.row() == 0).count() >= 10);
  }

  @ParameterizedTest
  @CsvSource({"17, bwrap", "17, process", "25, bwrap", "25, process"})
  void attacksGainNothing(int jdk, String word) throws Exception {
    Path javaHome = jdk(jdk);
    Isolation level = Isolation.valueOf(word.toUpperCase(Locale.ROOT));
    Probe probe = level.probe(javaHome);
    if (!probe.works()) {
      Required.skip(word, "isolation level " + word + ": " + probe.reason());
    }
    String only = System.getProperty("lectern.attacks", ".*");
    var waiting = new ConcurrentLinkedQueue<Attack>();
    for (Attack attack : Attack.all()) {
      String described = String.join(" ", "" + jdk, word, "" + attack.row(), attack.name());
      if (attack.runs(jdk, word) && described.matches(only)) {
        waiting.add(attack);
      }
    }
    var wrong = new ConcurrentLinkedQueue<String>();
    Map<String, String> before = fingerprint(level);
    try (Sandbox sandbox = Sandbox.open(level)) {
      var pool = Executors.newFixedThreadPool(AT_A_TIME);
      var runs = new ArrayList<Future<?>>();
      for (int i = 0; i < AT_A_TIME; i++) {
        runs.add(pool.submit(() -> work(waiting, sandbox, javaHome, jdk, word, wrong)));
      }
      for (Future<?> run : runs) {
        run.get();
      }
      pool.shutdown();
    }
    List<String> changed = changed(before, fingerprint(level));
    if (!changed.isEmpty()) {
      wrong.add(jdk + " " + word + ": files outside have changed: " + changed);
    }
    List<String> survivors = survivors();
    boolean mayLeave = level == Isolation.PROCESS && survivors.size() <= 1;
    if (!survivors.isEmpty() && !mayLeave) {
      wrong.add(jdk + " " + word + ": processes are left: " + survivors);
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static Path jdk(int feature) throws IOException {
    if (Runtime.version().feature() == feature) {
      return Path.of(System.getProperty("java.home"));
    }
    var places = new ArrayList<Path>();
    String given = System.getenv("JAVA" + feature + "_HOME");
    if (given != null) {
      places.add(Path.of(given));
    }
    for (String parent : List.of("/usr/lib/jvm", "/opt", "/Library/Java/JavaVirtualMachines")) {
      if (Files.isDirectory(Path.of(parent))) {
        try (Stream<Path> found = Files.list(Path.of(parent))) {
          found.sorted().forEach(places::add);
        }
      }
    }
    for (Path place : places) {
      Path release = place.resolve("release");
      if (Files.isExecutable(place.resolve("bin/javac"))
          && Files.exists(release)
          && Files.readString(release).contains("JAVA_VERSION=\"" + feature + ".")) {
        return place;
      }
    }
    Required.skip("java" + feature, "no JDK " + feature + "; name it in JAVA" + feature + "_HOME");
    throw new AssertionError();
  }

  private static void work(
      ConcurrentLinkedQueue<Attack> waiting,
      Sandbox sandbox,
      Path javaHome,
      int jdk,
      String level,
      ConcurrentLinkedQueue<String> wrong) {
    var processes = new Processes(sandbox, javaHome, whole, workers);
    try (var compiler = new Compiler(processes::compiler)) {
      for (Attack attack = waiting.poll(); attack != null; attack = waiting.poll()) {
        Trial trial;
        try {
          trial = tried(attack, compiler, processes::worker);
        } catch (Exception | Error e) { // the judge must survive all of them
          wrong.add(attack.row() + " " + attack.name() + ": the judge fell: " + e);
          continue;
        }
        List<String> problems = trial.problems(attack, jdk, level);
        synchronized (TABLE) {
          TABLE.add(trial.line(attack, jdk, level, problems.isEmpty()));
          System.out.println(TABLE.get(TABLE.size() - 1));
        }
        for (String problem : problems) {
          wrong.add(
              String.format(
                  "%d %s, row %d, %s: %s", jdk, level, attack.row(), attack.name(), problem));
        }
      }
    }
  }

  /** As {@link Crew} does: a neighbour who kills the compiler at the level of processes. */
  private static Trial tried(Attack attack, Compiler compiler, Jvm.Starter starter)
      throws Exception {
    try {
      return Trial.of(attack, compiler, starter);
    } catch (IOException lost) {
      return Trial.of(attack, compiler, starter);
    }
  }

  /** What came of a case. */
  private record Trial(
      List<TestResult> attacked,
      List<TestResult> others,
      List<String> notices,
      List<Finding> findings,
      Duration slowest) {

    static Trial of(Attack attack, Compiler compiler, Jvm.Starter starter) throws Exception {
      Sanitised sanitised =
          Sanitised.of(NotebookFile.read(submission(attack), Limits.USUAL), master);
      Program program =
          compiler.compile(sanitised.code(), sanitised.expressions(), Duration.ofSeconds(10));
      Map<String, byte[]> classes = new HashMap<>();
      program.classes().forEach(load -> classes.put(load.className(), load.bytes()));
      Exercise<?, ?> first = Assignments.exercise("2.1").limit(LIMIT);
      List<Finding> findings = Scan.of(classes, first.withheld());
      Exercise<?, ?> other = Assignments.exercise("2.3");
      try (Worker worker = new Worker(starter, program)) {
        var timed = new Timed(worker.open("2.1"));
        List<TestResult> attacked =
            CheckRunner.run(first, Class.forName(first.hiddenChecks()), true, timed, 7);
        List<TestResult> others =
            CheckRunner.run(
                other, Class.forName(other.visibleChecks()), false, worker.open("2.3"), 7);
        var notices = new ArrayList<String>();
        sanitised.notices().forEach(n -> notices.add(n.code() + " " + n.message()));
        worker.notices().forEach(n -> notices.add(n.code() + " " + n.message()));
        return new Trial(attacked, others, notices, findings, timed.slowest);
      }
    }

    private String states() {
      return attacked.stream().map(r -> r.state().name()).collect(Collectors.joining(" "));
    }

    private int earned() {
      return attacked.stream().mapToInt(TestResult::earned).sum();
    }

    private boolean othersPass() {
      return others.stream().allMatch(r -> r.state() == State.PASS);
    }

    List<String> problems(Attack attack, int jdk, String level) {
      var problems = new ArrayList<String>();
      if (!attack.expected(jdk, level).contains(attacked.get(0).state().name())) {
        problems.add("expected " + attack.expected(jdk, level) + " and got " + attacked.get(0));
      }
      attacked.stream()
          .filter(r -> r.state() == State.INFRA)
          .findFirst()
          .ifPresent(r -> problems.add("it made the grader fail: " + states() + ", " + r));
      if (earned() > attack.earns(jdk, level)) {
        problems.add("it gained " + earned() + " points");
      }
      if (attack.othersKeepTheirs() && !othersPass()) {
        problems.add("another exercise lost its points: " + others);
      }
      if (slowest.compareTo(LIMIT.plus(BEYOND)) > 0) {
        problems.add("an answer took " + slowest.toMillis() + " ms");
      }
      String notice = attack.told("notice");
      if (!notice.isEmpty() && notices.stream().noneMatch(n -> n.startsWith(notice))) {
        problems.add("no notice " + notice + ", but " + notices);
      }
      String kind = attack.told("attention");
      if (!kind.isEmpty() && findings.stream().noneMatch(f -> f.kind().name().equals(kind))) {
        problems.add("the scan does not tell of " + kind + ", but of " + findings);
      }
      boolean refused = findings.stream().anyMatch(f -> f.kind().refuses());
      if (refused == attack.told("refused").isEmpty()) {
        problems.add((refused ? "it is refused: " : "it is not refused: ") + findings);
      }
      Stream.concat(attacked.stream(), others.stream())
          .filter(r -> isLong(r))
          .findFirst()
          .ifPresent(r -> problems.add("a text of " + r.got().length() + " characters came"));
      notices.stream()
          .filter(n -> n.length() > LONGEST_TEXT)
          .findFirst()
          .ifPresent(n -> problems.add("a notice of " + n.length() + " characters came"));
      return problems;
    }

    /** A dump of threads, which only teachers see, may be longer. */
    private static boolean isLong(TestResult r) {
      return (r.got() + r.hint() + r.input()).length() > LONGEST_TEXT
          || r.detail().length() > 4 * LONGEST_TEXT;
    }

    String line(Attack attack, int jdk, String level, boolean asRequired) {
      return String.join(
          "\t",
          String.valueOf(attack.row()),
          attack.name(),
          String.valueOf(jdk),
          level,
          states(),
          String.valueOf(earned()),
          othersPass() ? "kept" : "lost",
          String.valueOf(slowest.toMillis()),
          asRequired ? "yes" : "NO");
    }
  }

  /** Takes the time of the answers, without that of starting a worker for them. */
  private static final class Timed implements Transport {
    private final Transport next;
    private Duration slowest = Duration.ZERO;

    Timed(Transport next) {
      this.next = next;
    }

    @Override
    public void prepare() {
      next.prepare();
    }

    @Override
    public byte[] exchange(byte[] request, UnaryOperator<byte[]> callback, Duration limit) {
      long began = System.nanoTime();
      try {
        return next.exchange(request, callback, limit);
      } finally {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
      }
    }
  }

  /** The student's notebook with the case in it, and an honest solution of 2.3. */
  private static byte[] submission(Attack attack) throws IOException {
    ObjectNode copy = notebook.deepCopy();
    ArrayNode cells = (ArrayNode) copy.get("cells");
    for (int i = 0; i < cells.size(); i++) {
      ObjectNode cell = (ObjectNode) cells.get(i);
      switch (cell.path("id").asText()) {
        case "h2-2-1-solution" -> {
          cell.put("source", attack.solution(names));
          int own = 0;
          for (String source : List.of(HELPERS, attack.code("cell", names))) {
            if (!source.isEmpty()) {
              cells.insert(i, own(cells.objectNode(), "own-" + own++, source));
              i++;
            }
          }
        }
        case "h2-2-3-solution" -> cell.put("source", HONEST);
        default -> {} // as it was handed out
      }
    }
    if (!attack.code("after", names).isEmpty()) {
      cells.add(own(cells.objectNode(), "own-after", attack.code("after", names)));
    }
    return new ObjectMapper().writeValueAsBytes(copy);
  }

  private static ObjectNode own(ObjectNode cell, String id, String source) {
    cell.put("cell_type", "code").put("id", id).put("source", source);
    cell.putObject("metadata");
    cell.putNull("execution_count");
    cell.putArray("outputs");
    return cell;
  }

  private static final String HELPERS =
      """
      double[][] wrong(double[][] scores) {
        double[][] y = new double[scores.length][];
        for (int i = 0; i < y.length; i++) { y[i] = scores[i].clone(); Arrays.fill(y[i], 0.123); }
        return y;
      }

      double[][] right(double[][] scores, boolean[][] allowed) {
        double[][] y = new double[scores.length][];
        for (int i = 0; i < y.length; i++) {
          y[i] = new double[scores[i].length];
          double max = Double.NEGATIVE_INFINITY, sum = 0;
          for (int j = 0; j < y[i].length; j++) if (allowed[i][j]) max = Math.max(max, scores[i][j]);
          if (max == Double.NEGATIVE_INFINITY) continue;
          for (int j = 0; j < y[i].length; j++) {
            if (allowed[i][j]) y[i][j] = Math.exp(scores[i][j] - max);
            sum += y[i][j];
          }
          for (int j = 0; j < y[i].length; j++) y[i][j] /= sum;
        }
        return y;
      }
      """;

  private static final String HONEST =
      """
      class MyLoops implements HeadByLoops {
        public double[] project(double[] x, double[][] w) {
          double[] y = new double[w[0].length];
          for (int r = 0; r < x.length; r++) for (int c = 0; c < y.length; c++) y[c] += x[r] * w[r][c];
          return y;
        }
        public double[] weights(double[] q, double[][] keys) {
          double[] w = new double[keys.length];
          double max = Double.NEGATIVE_INFINITY, sum = 0;
          for (int j = 0; j < keys.length; j++) {
            for (int c = 0; c < q.length; c++) w[j] += q[c] * keys[j][c];
            w[j] /= java.lang.Math.sqrt(q.length);
            max = java.lang.Math.max(max, w[j]);
          }
          for (int j = 0; j < w.length; j++) { w[j] = java.lang.Math.exp(w[j] - max); sum += w[j]; }
          for (int j = 0; j < w.length; j++) w[j] /= sum;
          return w;
        }
        public double[] output(double[] q, double[][] keys, double[][] values) {
          double[] w = weights(q, keys), y = new double[values[0].length];
          for (int j = 0; j < w.length; j++) for (int c = 0; c < y.length; c++) y[c] += w[j] * values[j][c];
          return y;
        }
      }
      """;

  /** Of what an attack could reach if it got out: canaries, the library, names left at home. */
  private static Map<String, String> fingerprint(Isolation level) throws Exception {
    var all = new TreeMap<String, String>();
    List<Path> places = List.of(Path.of(names.get("CANARY")), Path.of(names.get("INPUT")));
    for (Path place : places) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.toList()) {
          all.put(file.toString(), Files.isRegularFile(file) ? hash(file) : "");
        }
      }
    }
    if (Files.isRegularFile(Libraries.lectern())) {
      all.put("library", hash(Libraries.lectern()));
    }
    for (String open : List.of(HOME, "/tmp", "/", "/home", ".")) {
      if (Files.exists(Path.of(open, "lectern-attack"), LinkOption.NOFOLLOW_LINKS)) {
        all.put(open, "was written to");
      }
    }
    if (level == Isolation.BWRAP) {
      stamps(Path.of(HOME), Set.of(".cache"), all);
      stamps(Path.of("").toAbsolutePath(), Set.of(".git", "failsafe-reports", "surefire"), all);
    }
    return all;
  }

  /** Sizes and times of all files of a folder, but for those of other programs that run. */
  private static void stamps(Path root, Set<String> leftOut, Map<String, String> all)
      throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = leftOut.contains(String.valueOf(folder.getFileName()));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            all.put(file.toString(), attributes.size() + " " + attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static List<String> changed(Map<String, String> before, Map<String, String> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return names.stream().limit(5).toList(); // enough to find the culprit
  }

  private static String hash(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** Processes that carry our mark; they are ended, so that the next round starts without them. */
  private static List<String> survivors() throws Exception {
    Thread.sleep(300); // the kernel buries the killed
    var left = new ArrayList<String>();
    if (!Files.isDirectory(Path.of("/proc"))) {
      return left;
    }
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        String arguments = arguments(process);
        if (arguments.contains(MARK)) {
          left.add(arguments);
          long pid = Long.parseLong(process.getFileName().toString());
          ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    }
    return left;
  }

  private static String arguments(Path process) {
    try {
      boolean isProcess = process.getFileName().toString().matches("\\d+");
      return isProcess ? Files.readString(process.resolve("cmdline")).replace('\0', ' ') : "";
    } catch (IOException gone) {
      return "";
    }
  }
}

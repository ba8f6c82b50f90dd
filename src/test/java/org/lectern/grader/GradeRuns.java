package org.lectern.grader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.grader.author.AuthorMistake;
import org.lectern.grader.author.Places;
import org.lectern.grader.author.Samples;
import org.lectern.homework.Assignments;

/** Runs the command {@code grade} as a user does, on made-up submissions of h2. */
final class GradeRuns {
  private static final Path JAR = Path.of(System.getProperty("lectern.jar", "target/lectern.jar"));
  private static final Path BUNDLE =
      Path.of(System.getProperty("lectern.bundle", "target/homework/h2-grader.zip"));
  private static final String ISOLATION = System.getProperty("lectern.isolation", "process");
  private static final int MINUTES = 20; // for a run on a busy machine

  /**
   * Times, and what a JVM says of its threads at a moment; that ends where the next check begins.
   */
  private static final Pattern TIME =
      Pattern.compile(
          "time=\"[^\"]*\"|timestamp=\"[^\"]*\"|\"millis\":\\d+|\"execution_time\"\\s*:\\s*[0-9.]+"
              + "|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\s|\\\\n|&#10;)*Full thread dump"
              + "(?s:.*?)(?=</|\"[,}\\]]|\\n\\d\\.\\d |\\z)");

  private GradeRuns() {}

  /** Makes up submissions. */
  static void submissions(Path folder, int students, long seed) throws IOException, AuthorMistake {
    var places = new Places(Path.of("src/homework"), folder, folder);
    Samples.write(places, Assignments.of("h2"), students, seed, folder);
  }

  /** Starts a grading. */
  static Process start(Path in, Path out, String... more) throws IOException, InterruptedException {
    if (!Files.exists(BUNDLE)) {
      Process build = java("homework", "build", "h2", "--out", BUNDLE.getParent().toString());
      assertEquals(0, build.waitFor(), "the bundle cannot be built");
    }
    var words =
        new ArrayList<String>(
            List.of("grade", "--assignment", BUNDLE.toString(), "--in", in.toString()));
    words.addAll(List.of("--out", out.toString(), "--isolation", ISOLATION, "--accept-risk"));
    words.addAll(List.of(more));
    return java(words.toArray(new String[0]));
  }

  private static Process java(String... words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(words));
    Path log = Files.createTempFile("grade", ".log");
    log.toFile().deleteOnExit();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Waits for the end of a grading; 0 and 1 mean that all are graded. */
  static void finish(Process grading) throws InterruptedException {
    assertTrue(grading.waitFor(MINUTES, TimeUnit.MINUTES), "the grading does not end");
    assertTrue(grading.exitValue() <= 1, "exit code " + grading.exitValue());
  }

  /** Every file of the results without times; the journal is in the order of what came first. */
  static Map<String, String> results(Path out) throws IOException {
    var all = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = out.relativize(file).toString();
        if (!name.startsWith("journal") && !name.endsWith("lock")) {
          String text = new String(Files.readAllBytes(file), UTF_8);
          all.put(name, TIME.matcher(text).replaceAll("(time)"));
        }
      }
    }
    return all;
  }

  /** How often each student stands in the journal. */
  static Map<String, Integer> journal(Path out) throws IOException {
    var count = new TreeMap<String, Integer>();
    Pattern student = Pattern.compile("\"student\":\"([^\"]+)\"");
    for (String line : Files.readAllLines(out.resolve("journal.jsonl"))) {
      student
          .matcher(line)
          .results()
          .findFirst()
          .ifPresent(match -> count.merge(match.group(1), 1, Integer::sum));
    }
    return count;
  }
}

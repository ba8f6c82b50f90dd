package org.lectern.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.Required;

/** The grader in a JVM of its own: killed, and started by an ordinary user. */
class SmallJudgeTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  /** Nobody: not the user of any worker. */
  private static final String ORDINARY = "65534";

  @TempDir static Path folder;
  private static Path jar;

  @BeforeAll
  static void makeJar() throws IOException {
    assumeLinux();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    jar = folder.resolve("all.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String classes : List.of("target/classes/", "target/test-classes/")) {
        Path sandbox = Path.of(classes + "org/lectern/grader/sandbox");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(sandbox, "*.class")) {
          for (Path file : files) {
            out.putNextEntry(new JarEntry("org/lectern/grader/sandbox/" + file.getFileName()));
            Files.copy(file, out);
          }
        }
      }
    }
  }

  private static void assumeLinux() {
    if (!Tools.onLinux()) {
      Required.skip("linux", "signals, users and namespaces as Linux has them");
    }
  }

  private static void need(Isolation level) {
    Probe probe = level.probe(JDK);
    if (!probe.works()) {
      Required.skip(level.word(), "isolation level " + level.word() + ": " + probe.reason());
    }
  }

  private static Process judge(List<String> before, String... arguments) throws IOException {
    var command = new ArrayList<String>(before);
    command.addAll(List.of(JDK.resolve("bin/java").toString(), "-Xmx64m", "-cp", jar.toString()));
    command.add(SmallJudge.class.getName());
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @ParameterizedTest
  @EnumSource
  void killedJudgeTakesItsWorkerWithIt(Isolation level) throws Exception {
    need(level);
    Process judge = judge(List.of(), level.word(), jar.toString(), "spin");
    try (BufferedReader out = judge.inputReader(UTF_8)) {
      String line = out.readLine();
      assertTrue(line.startsWith("spinning"), line);
      List<ProcessHandle> workers = judge.descendants().toList();
      assertFalse(workers.isEmpty());
      judge.destroyForcibly();
      assertTrue(judge.waitFor(10, TimeUnit.SECONDS));
      for (ProcessHandle worker : workers) {
        worker.onExit().get(5, TimeUnit.SECONDS);
      }
    } finally {
      judge.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bwrap", "process"})
  void ordinaryUsersHaveTheLevelToo(String level) throws Exception {
    need(Isolation.BWRAP);
    if (!Tools.root()) {
      return; // then all the other tests are run by one
    }
    List<String> asOther =
        List.of(
            Tools.path("setpriv"), "--reuid=" + ORDINARY, "--regid=" + ORDINARY, "--clear-groups");
    Process judge = judge(asOther, level, jar.toString(), "threads");
    try (BufferedReader out = judge.inputReader(UTF_8)) {
      String line = out.readLine();
      assertTrue(line.matches("\\d+ .*"), line);
      int threads = Integer.parseInt(line.split(" ")[0]);
      boolean alone = level.equals("bwrap") && Tools.countsProcessesByNamespace();
      assertTrue(threads > 50 && threads < (alone ? 128 : 2000), line);
      assertTrue(judge.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, judge.exitValue());
    } finally {
      judge.destroyForcibly();
    }
    Process asUser = judge(asOther, "user", jar.toString(), "hello");
    try (BufferedReader out = asUser.inputReader(UTF_8)) {
      String lines = String.join("\n", out.lines().toList());
      assertTrue(lines.contains("--isolation user: only root can start"), lines);
    } finally {
      asUser.destroyForcibly();
    }
  }

  @Test
  void strongestLevelIsChosenAndUnknownOnesAreRefused() {
    assertTrue(Isolation.choose("auto", JDK).probe(JDK).works());
    if (Isolation.BWRAP.probe(JDK).works()) {
      assertEquals(Isolation.BWRAP, Isolation.choose("auto", JDK));
    }
    String message = message("docker");
    assertTrue(message.startsWith("--isolation docker is not known; expected auto,"), message);
    String broken = Isolation.PROCESS.probe(folder).reason();
    assertTrue(broken.contains("is not a JDK"), broken);
  }

  private static String message(String word) {
    try {
      return "no error, but " + Isolation.choose(word, JDK);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}

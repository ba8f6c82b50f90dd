package org.lectern.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.Required;

/** Real JVMs that misbehave, at every level that works on this machine. */
class SandboxTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  /** Ample: a JVM needs a tenth of it on a busy machine. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final Map<Isolation, Probe> PROBES = new EnumMap<>(Isolation.class);
  private static final Map<Isolation, Sandbox> OPEN = new EnumMap<>(Isolation.class);

  @TempDir static Path folder;
  private static Path jar;

  @BeforeAll
  static void makeJar() throws IOException {
    jar = folder.resolve("secret-student-name.jar");
    String name = Hostile.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        var in = Hostile.class.getResourceAsStream("Hostile.class")) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
    for (Isolation level : Isolation.values()) {
      PROBES.put(level, level.probe(JDK));
    }
  }

  @AfterAll
  static void close() throws IOException {
    for (Sandbox sandbox : OPEN.values()) {
      sandbox.close();
    }
  }

  private static Confined start(Isolation level, Limits limits, String... arguments)
      throws IOException {
    Probe probe = PROBES.get(level);
    if (!probe.works()) {
      Required.skip(level.word(), "isolation level " + level.word() + ": " + probe.reason());
    }
    if (!OPEN.containsKey(level)) {
      OPEN.put(level, Sandbox.open(level));
    }
    return OPEN.get(level)
        .start(
            new JvmTask(
                JDK, List.of(jar), Hostile.class.getName(), List.of(arguments), 64, List.of()),
            limits);
  }

  private record Outcome(Ended ended, String out, int survivors) {}

  private static Outcome run(Isolation level, String... arguments) throws IOException {
    return run(level, Limits.standard(), arguments);
  }

  private static Outcome run(Isolation level, Limits limits, String... arguments)
      throws IOException {
    try (Confined jvm = start(level, limits, arguments)) {
      jvm.stdin().close();
      var out = new ArrayList<String>();
      Thread reader =
          new Thread(
              () -> {
                try {
                  out.add(new String(jvm.stdout().readAllBytes(), UTF_8).strip());
                } catch (IOException closed) {
                  return;
                }
              });
      reader.setDaemon(true);
      reader.start();
      Ended ended = jvm.waitFor(SOON).orElseThrow(() -> new AssertionError("still running"));
      try {
        reader.join(2000);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return new Outcome(ended, out.isEmpty() ? "" : out.get(0), jvm.survivors());
    }
  }

  @ParameterizedTest
  @EnumSource
  void itSpeaksThroughItsStreams(Isolation level) throws IOException {
    Outcome outcome = run(level, "hello");
    assertEquals("привет", outcome.out(), outcome.ended().stderr());
    assertEquals(Ended.How.EXIT, outcome.ended().how());
    assertEquals(0, outcome.ended().exitCode());
    try (Confined jvm = start(level, Limits.standard(), "echo")) {
      byte[] sent = "ping\n".getBytes(UTF_8);
      jvm.stdin().write(sent);
      jvm.stdin().flush();
      assertEquals("ping\n", new String(jvm.stdout().readNBytes(sent.length), UTF_8));
      assertTrue(jvm.alive());
      assertTrue(jvm.peakKilobytes() > 10_000, () -> jvm.peakKilobytes() + " kB");
    }
  }

  @ParameterizedTest
  @EnumSource
  void exitsAreTold(Isolation level) throws IOException {
    assertEquals(42, run(level, "exit", "42").ended().exitCode());
    assertEquals(7, run(level, "halt").ended().exitCode());
    Ended unknown = run(level, "no such word").ended();
    assertEquals(1, unknown.exitCode());
    assertTrue(unknown.stderr().contains("IllegalArgumentException"), unknown.stderr());
    assertEquals(Ended.How.EXIT, run(level, "exit", "3").ended().how(), "not out of memory");
  }

  @ParameterizedTest
  @EnumSource
  void endlessLoopIsSeenAndKilled(Isolation level) throws Exception {
    try (Confined jvm = start(level, Limits.standard(), "spin")) {
      assertEquals('s', jvm.stdout().read());
      assertTrue(jvm.waitFor(Duration.ofMillis(50)).isEmpty());
      assertTrue(jvm.survivors() > 0, "it is not even found while it runs");
      String dump = jvm.threadDump();
      assertTrue(dump.contains("Hostile.spin"), dump);
      assertTrue(jvm.alive());
      jvm.kill();
      Ended ended = jvm.waitFor(SOON).orElseThrow();
      assertEquals(Ended.How.KILLED, ended.how());
      assertTrue(ended.peakKilobytes() > 10_000, ended.toString());
      assertEquals(level != Isolation.PROCESS, ended.contained());
      assertEquals(0, jvm.survivors());
    }
  }

  @ParameterizedTest
  @EnumSource
  void processorTimeIsLimited(Isolation level) throws IOException {
    Limits limits = Limits.standard().withCpu(Duration.ofSeconds(1));
    Ended ended = run(level, limits, "spin").ended();
    assertEquals(Ended.How.SIGNAL, ended.how(), ended.toString());
  }

  @ParameterizedTest
  @EnumSource
  void fullHeapEndsItAlthoughCaught(Isolation level) throws IOException {
    assertEquals(Ended.How.OUT_OF_MEMORY, run(level, "heap").ended().how());
  }

  @ParameterizedTest
  @EnumSource
  void crashIsASignalAndLeavesNoFile(Isolation level) throws IOException {
    Outcome outcome = run(level, "crash");
    if (Runtime.version().feature() < 24) {
      assertEquals(6, outcome.ended().signal(), outcome.ended().stderr());
      assertEquals("", outcome.out(), "the JVM's report must not mix with frames");
    } else { // refused by a flag of the JVM
      assertEquals(1, outcome.ended().exitCode());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BWRAP", "USER"})
  void threadsAreLimited(Isolation level) throws IOException {
    Outcome outcome = run(level, "threads");
    int threads = Integer.parseInt(outcome.out());
    assertTrue(threads > 50 && threads < Limits.standard().processes(), outcome.out());
  }

  @ParameterizedTest
  @EnumSource
  void childrenDoNotOutliveIt(Isolation level) throws IOException {
    for (String how : List.of("plain", "setsid", "double", "jvm")) {
      Outcome outcome = run(level, "children", how);
      assertEquals(0, outcome.survivors(), how);
      boolean thereToBeStarted = how.equals("jvm") || level != Isolation.BWRAP;
      assertEquals(thereToBeStarted ? "started" : "not started", outcome.out(), how);
    }
  }

  @Test
  void onlyAProcessThatWentAwayIsLostAtTheLowestLevel() throws IOException {
    Ended ended = run(Isolation.PROCESS, "children", "away").ended(); // for four seconds
    assertFalse(ended.contained());
    assertEquals(0, run(Isolation.USER, "children", "away").survivors());
  }

  @ParameterizedTest
  @EnumSource
  void environmentAndFolderAreEmpty(Isolation level) throws IOException {
    String environment = run(level, "environment").out();
    assertEquals(level == Isolation.BWRAP ? "{PWD=/tmp}" : "{}", environment);
    assertTrue(run(level, "folder", "/").out().startsWith("[] ["));
  }

  @Test
  void bubblewrapShowsOnlyWhatIsNeeded() throws IOException {
    String out = run(Isolation.BWRAP, "folder", "/").out();
    for (String hidden : List.of("home", "root", "var", "run", "sys", "srv", "work", "opt")) {
      assertFalse(out.contains(hidden), out);
    }
    assertEquals("[] [1.jar]", run(Isolation.BWRAP, "folder", "/app").out());
    assertEquals("2", run(Isolation.BWRAP, "processes").out(), "bubblewrap's and its own");
    assertEquals("false", run(Isolation.BWRAP, "read", "/etc/passwd").out());
    assertEquals("false", run(Isolation.BWRAP, "resolve").out());
    for (String file : List.of("/x", "/dev/x", "/app/x", "/jdk/x", "/app/1.jar", "/bin/x")) {
      assertEquals("false", run(Isolation.BWRAP, "write", file).out(), file);
    }
    assertEquals("true", run(Isolation.BWRAP, "write", "/tmp/x").out());
    assertEquals("true", run(Isolation.BWRAP, "write", "/dev/null").out());
  }

  @Test
  void filesTogetherAreLimitedUnderBubblewrap() throws IOException {
    assertEquals("1 files", run(Isolation.BWRAP, "files").out());
  }

  @ParameterizedTest
  @EnumSource
  void oneFileIsLimited(Isolation level) throws IOException {
    int megabytes = Integer.parseInt(run(level, "file").out().replace(" MB", ""));
    assertTrue(megabytes >= 31 && megabytes <= 32, megabytes + " MB");
  }

  @Test
  void networkIsThereForProcessesAndNotUnderBubblewrap() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(server.getLocalPort());
      assertEquals("true", run(Isolation.PROCESS, "connect", port).out());
      assertEquals("false", run(Isolation.BWRAP, "connect", port).out());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BWRAP", "USER"})
  void othersFilesAndProcessesAreSafe(Isolation level) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "x"); // its folder is private
    assertEquals("false", run(level, "read", secret.toString()).out());
    assertEquals("false", run(level, "write", secret.toString()).out());
    Process bystander = new ProcessBuilder("/bin/sleep", "60").start();
    try {
      assertFalse(run(level, "kill", String.valueOf(bystander.pid())).out().contains("true"));
      assertTrue(bystander.isAlive());
    } finally {
      bystander.destroyForcibly();
    }
  }

  @ParameterizedTest
  @EnumSource
  void floodOfStandardErrorIsCutAndEnded(Isolation level) throws IOException {
    Ended ended = run(level, "stderr").ended();
    assertEquals(Ended.How.FLOOD, ended.how());
    assertTrue(ended.stderr().length() < 70_000, () -> ended.stderr().length() + " characters");
    assertTrue(ended.stderrDropped() > 1 << 20);
    Ended line = run(level, "line").ended();
    assertEquals(Ended.How.EXIT, line.how());
    assertTrue(line.stderr().startsWith("xxx") && line.stderr().endsWith("xxxEND"));
    assertEquals(100_003 - (1 << 16), line.stderrDropped());
  }

  @ParameterizedTest
  @EnumSource
  void whatItHidesIsDeletedAndLinksAreNotFollowed(Isolation level) throws IOException {
    Path kept =
        Files.writeString(Files.createDirectory(folder.resolve("k" + level)).resolve("f"), "");
    Outcome outcome = run(level, "hide", kept.toString());
    assertEquals("hidden", outcome.out(), outcome.ended().stderr());
    assertTrue(Files.exists(kept));
    Sandbox sandbox = OPEN.remove(level);
    sandbox.close();
    assertFalse(Files.exists(sandbox.folder(), LinkOption.NOFOLLOW_LINKS));
  }

  @ParameterizedTest
  @EnumSource
  void clockLanguageAndCharsetArePinned(Isolation level) throws IOException {
    assertEquals("UTC en UTF-8", run(level, "properties").out());
  }

  @Test
  void itOutlivesTheThreadThatStartedIt() throws Exception {
    for (Isolation level : Isolation.values()) {
      if (!PROBES.get(level).works()) {
        continue; // said elsewhere
      }
      var started = new Confined[1];
      Thread thread =
          new Thread(
              () -> {
                try {
                  started[0] = start(level, Limits.standard(), "echo");
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      thread.start();
      thread.join();
      try (Confined jvm = started[0]) {
        assertTrue(jvm.waitFor(Duration.ofMillis(300)).isEmpty(), level.toString());
      }
    }
  }

  @Test
  void jarChangedByAWorkerIsNoticed() throws IOException {
    try (Sandbox sandbox = Sandbox.open(Isolation.PROCESS)) {
      JvmTask task =
          new JvmTask(JDK, List.of(jar), Hostile.class.getName(), List.of("hello"), 64, List.of());
      try (Confined jvm = sandbox.start(task, Limits.standard())) {
        assertTrue(jvm.waitFor(SOON).isPresent());
      }
      Path copy = sandbox.copies(List.of(jar)).get(0);
      assertTrue(copy.toFile().setWritable(true));
      Files.writeString(copy, "poisoned");
      IOException e =
          assertThrows(IOException.class, () -> sandbox.start(task, Limits.standard()).close());
      assertTrue(e.getMessage().contains("was changed while grading"), e.getMessage());
    }
  }
}

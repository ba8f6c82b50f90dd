package org.lectern.robust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs many cases in a JVM beside this one, and some as a process each, as users do. A case that
 * takes too long is killed with its JVM, and the next one gets a new JVM.
 */
final class Campaign {
  /** One case in so many is a process of its own. */
  static final int OWN_PROCESS = 50;

  private final Path folder;
  private final Path specimens;
  private final Path bundle;
  private final long seed;
  private final Class<? extends Door> door;
  private final long limitMillis;

  /**
   * Prepares cases.
   *
   * @param folder a folder for everything
   * @param bundle of the homework whose notebooks are spoilt
   * @param seed the same seed makes the same cases
   * @param door where they go in
   * @param limitMillis for each
   */
  Campaign(Path folder, Path bundle, long seed, Class<? extends Door> door, long limitMillis)
      throws IOException {
    this.folder = Files.createDirectories(folder.resolve("case"));
    this.specimens = Files.createDirectories(folder.resolve("specimens"));
    this.bundle = bundle.toAbsolutePath();
    this.seed = seed;
    this.door = door;
    this.limitMillis = limitMillis;
  }

  /** Makes the files that are then spoilt. */
  Campaign prepared() throws IOException, InterruptedException {
    Specimens.make(specimens, bundle);
    return this;
  }

  /** Runs the cases from one number to before another. */
  List<Finding> run(long from, long to) throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    Child child = null;
    long again = -1;
    try {
      for (long number = from; number < to; number++) {
        if (door == Door.Commands.class && number % OWN_PROCESS == OWN_PROCESS - 1) {
          findings.add(alone(number));
          continue;
        }
        if (child == null) {
          child = start();
        }
        Finding finding = child.ask(number, limitMillis);
        if (finding.code() < 0) { // it hangs, or is dead, and cannot say what it had in work
          child.close();
          child = null;
          FuzzChild.empty(folder);
          if (door == Door.Commands.class && again != number) {
            again = number--; // the machine may have stood still: who is slow is so twice
            continue;
          }
          if (door == Door.Commands.class) {
            finding = finding.of(cases().make(number));
          }
        }
        findings.add(finding);
      }
    } finally {
      if (child != null) {
        child.close();
      }
    }
    return findings;
  }

  private Cases cases() {
    return new Cases(Specimens.in(specimens), bundle, folder, seed);
  }

  private Child start() throws IOException {
    FuzzChild.empty(folder);
    Files.createDirectories(folder.resolve("tmp"));
    return Child.start(
        folder,
        List.of("-Xmx512m", "-Djava.io.tmpdir=" + folder.resolve("tmp"), "-Dlectern.blas=java"),
        List.of(
            FuzzChild.class.getName(),
            folder.toString(),
            specimens.toString(),
            bundle.toString(),
            String.valueOf(seed),
            door.getName()));
  }

  /** A case in a process of its own: {@code java -jar target/lectern.jar ...}. */
  private Finding alone(long number) throws IOException, InterruptedException {
    FuzzChild.empty(folder);
    Path tmp = Files.createDirectories(folder.resolve("tmp"));
    Case it = cases().make(number);
    if (it.args().stream().anyMatch(arg -> arg.indexOf('\0') >= 0)) {
      return new Finding(number, 0, 0, 0, "", it, ""); // no system can start such a command
    }
    Snapshot files = Snapshot.of(folder);
    Path err = Files.createTempFile("lectern-fuzz", ".txt");
    List<String> command = new ArrayList<>(Child.java());
    command.addAll(List.of("-Xmx512m", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + tmp, "-jar"));
    command.add(Jar.path().toAbsolutePath().toString());
    command.addAll(it.args());
    long began = System.nanoTime();
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process =
        builder
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(limitMillis, TimeUnit.MILLISECONDS);
    long millis = (System.nanoTime() - began) / 1_000_000;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
    String text = new String(Files.readAllBytes(err), UTF_8);
    Files.delete(err);
    String broken =
        ended
            ? Rules.broken(it, files, process.exitValue(), text).orElse("")
            : "took longer than " + limitMillis + " ms, as a process";
    return new Finding(number, millis, 0, ended ? process.exitValue() : -1, broken, it, text);
  }
}

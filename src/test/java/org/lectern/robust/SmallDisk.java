package org.lectern.robust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A disk of a few kilobytes for a command. It is a file system in memory that bubblewrap mounts for
 * one process, so no rights are needed; what is on it in the end is copied before it vanishes.
 */
final class SmallDisk {
  private static final int MINUTES = 5;

  /** Puts files on the disk, runs a command, keeps its exit code, takes the files off again. */
  private static final String SCRIPT =
      "disk=$1; kept=$2; shift 2; cp -a \"$kept/before/.\" \"$disk\" || exit 99;"
          + " \"$@\" 2> \"$kept/err\" > \"$kept/out\"; code=$?;"
          + " cp -a \"$disk/.\" \"$kept/after\"; exit $code";

  private final Path disk;
  private final Path kept;
  private final long bytes;

  /**
   * What came out.
   *
   * @param code the exit code
   * @param err lines of standard error
   * @param files content of all files on the disk, by path
   */
  record Result(int code, List<String> err, Map<String, byte[]> files) {
    String last() {
      return err.isEmpty() ? "" : err.get(err.size() - 1);
    }
  }

  SmallDisk(Path folder, long bytes) throws IOException {
    this.disk = Files.createDirectories(folder.resolve("disk"));
    this.kept = Files.createDirectories(folder.resolve("kept"));
    this.bytes = bytes;
    Files.createDirectories(kept.resolve("before"));
    Files.createDirectories(kept.resolve("after"));
  }

  /** Whether this system lets us have one. */
  static boolean isPossible() throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "bwrap", "--bind", "/", "/", "--size", "9999", "--tmpfs", "/mnt", "true")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no bubblewrap
    }
  }

  /** The path of a file on the disk. */
  Path file(String name) {
    return disk.resolve(name);
  }

  /** A file that is there before. */
  SmallDisk with(String name, byte[] content) throws IOException {
    Files.write(kept.resolve("before").resolve(name), content);
    return this;
  }

  /** Runs a command of Lectern. */
  Result run(List<String> args) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.addAll(List.of("bwrap", "--bind", "/", "/", "--dev-bind", "/dev", "/dev"));
    command.addAll(List.of("--proc", "/proc", "--die-with-parent"));
    command.addAll(List.of("--size", String.valueOf(bytes), "--tmpfs", disk.toString()));
    command.addAll(List.of("sh", "-c", SCRIPT, "sh", disk.toString(), kept.toString()));
    command.addAll(Child.java());
    command.addAll(List.of("-Xmx512m", "-XX:-UsePerfData", "-Dlectern.blas=java"));
    command.addAll(List.of("-jar", Jar.path().toAbsolutePath().toString()));
    command.addAll(args);
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("it does not end");
    }
    var files = new TreeMap<String, byte[]>();
    Path after = kept.resolve("after");
    try (Stream<Path> all = Files.walk(after)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(after.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return new Result(process.exitValue(), Files.readAllLines(kept.resolve("err"), UTF_8), files);
  }
}

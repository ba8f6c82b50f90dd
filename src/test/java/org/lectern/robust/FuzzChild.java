package org.lectern.robust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JVM with little memory that runs one case after the other: it reads numbers of cases, and
 * answers each with a line. It may hang or die; {@link Campaign} watches it.
 */
final class FuzzChild {
  private final Cases cases;
  private final Path folder;
  private final Door door;
  private final ByteArrayOutputStream stray = new ByteArrayOutputStream();

  private FuzzChild(Cases cases, Path folder, Door door) {
    this.cases = cases;
    this.folder = folder;
    this.door = door;
  }

  /**
   * Runs cases until standard input ends.
   *
   * @param args folder of the cases, folder of the specimens, bundle, seed, class of the door
   */
  public static void main(String[] args) throws Exception {
    Class.forName("org.lectern.cli.Main"); // first of its package: from the jar, with its version
    Path folder = Path.of(args[0]);
    var cases =
        new Cases(
            Specimens.in(Path.of(args[1])), Path.of(args[2]), folder, Long.parseLong(args[3]));
    Door door =
        Class.forName(args[4]).asSubclass(Door.class).getDeclaredConstructor().newInstance();
    new FuzzChild(cases, folder, door).run();
    System.exit(0); // whatever thread a command has left
  }

  private void run() throws IOException {
    PrintStream answers = System.out;
    var quiet = new PrintStream(stray, true, UTF_8);
    System.setOut(quiet); // a command has streams of its own: nothing comes here
    System.setErr(quiet);
    var numbers = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = numbers.readLine(); line != null; line = numbers.readLine()) {
      long number = Long.parseLong(line);
      empty(folder);
      answers.println(answer(number).line());
      answers.flush();
    }
  }

  private Finding answer(long number) throws IOException {
    Files.createDirectories(folder.resolve("tmp"));
    Case it = door.make(cases, number);
    Snapshot files = Snapshot.of(folder);
    stray.reset();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    long began = System.nanoTime();
    Door.Answer answer = door.run(it);
    long millis = (System.nanoTime() - began) / 1_000_000;
    long heap = heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    Optional<String> broken = Rules.broken(it, files, answer.code(), answer.err());
    if (broken.isEmpty() && stray.size() > 0) {
      broken = Optional.of("wrote past its streams: " + stray.toString(UTF_8));
    }
    return new Finding(number, millis, heap, answer.code(), broken.orElse(""), it, answer.err());
  }

  private static Stream<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP);
  }

  /** Deletes what is in a folder; the folder itself is where this process stands. */
  static void empty(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).filter(path -> !path.equals(folder)).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}

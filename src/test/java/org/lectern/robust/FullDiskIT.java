package org.lectern.robust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.train.Checkpoint;

/** A disk without room: one line that says so, the old file as it was, and nothing left over. */
class FullDiskIT {
  private static final String NO_ROOM = "No space left on device";
  private static final byte[] OLD = "what was there before".getBytes(UTF_8);
  private static final int KILO = 1000;

  @TempDir Path folder;
  private Specimens good;

  @BeforeEach
  void make() throws IOException, InterruptedException {
    Assumptions.assumeTrue(SmallDisk.isPossible(), "no bubblewrap that mounts");
    good = Specimens.withoutGrades(Files.createDirectories(folder.resolve("specimens")));
  }

  /** Writes over an old file and fails as it should. */
  private void refused(long bytes, String name, java.util.function.Function<Path, Usage> command)
      throws Exception {
    SmallDisk disk = new SmallDisk(folder, bytes).with(name, OLD);
    SmallDisk.Result result = disk.run(command.apply(disk.file(name)).args());
    assertEquals(1, result.code(), result.err().toString());
    assertEquals(1, result.err().size(), result.err().toString());
    assertTrue(result.last().startsWith("lectern ") && result.last().contains(NO_ROOM));
    assertEquals(Set.of(name), result.files().keySet());
    assertArrayEquals(OLD, result.files().get(name));
  }

  @Test
  void train() throws Exception {
    refused(KILO * KILO, "m", out -> Usage.training(good.corpus(), out, "--force"));
  }

  @Test
  void explore() throws Exception {
    refused(100 * KILO, "page.html", page -> Usage.explore(good.model(), page));
  }

  @Test
  void convert() throws Exception {
    refused(10 * KILO, "m", out -> Usage.toPyTorch(good.model(), out));
  }

  @Test
  void evaluate() throws Exception {
    refused(10 * KILO, "m", out -> Usage.evaluate(good.weights(), good.sentences(), out));
  }

  /** There is room for a checkpoint, but not for the next one beside it. */
  @Test
  void trainingThatHasBegun() throws Exception {
    var disk = new SmallDisk(folder, 8 * KILO * KILO);
    SmallDisk.Result result =
        disk.run(Usage.training(good.corpus(), disk.file("m"), "--force").args());
    assertEquals(1, result.code(), result.err().toString());
    assertTrue(result.last().contains(NO_ROOM + "; the old file is untouched"), result.last());
    assertEquals(Set.of("m"), result.files().keySet());
    Path rescued = Files.write(folder.resolve("rescued"), result.files().get("m"));
    assertEquals(0, Checkpoint.loadTraining(rescued).progress().step());
  }

  @Test
  void exportOfATraining() throws Exception {
    var disk = new SmallDisk(folder, 100 * KILO).with("export", OLD);
    Path out = folder.resolve("m");
    List<String> args = new ArrayList<>(Usage.training(good.corpus(), out, "--force").args());
    args.addAll(List.of("--export", disk.file("export").toString()));
    SmallDisk.Result result = disk.run(args);
    assertEquals(1, result.code(), result.err().toString());
    assertTrue(result.last().contains(NO_ROOM), result.last());
    assertArrayEquals(OLD, result.files().get("export"));
    assertEquals(1, Checkpoint.loadTraining(out).progress().epoch(), "the training is kept");
  }

  @Test
  void grade() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    for (int i = 10; i < 40; i++) {
      Files.writeString(in.resolve("s" + i + ".ipynb"), "no notebook " + i, UTF_8);
    }
    var disk = new SmallDisk(folder, 400 * KILO);
    Path bundle = Jar.bundle().toAbsolutePath();
    SmallDisk.Result result = disk.run(Usage.grade(bundle, in, disk.file("grades")).args());
    assertEquals(3, result.code(), result.err().toString());
    assertTrue(result.last().contains(NO_ROOM), result.last());
    for (Map.Entry<String, byte[]> file : result.files().entrySet()) {
      String name = file.getKey();
      boolean torn = name.matches(".*(journal.jsonl|grading.lock)"); // --resume cuts its last line
      assertTrue(!name.endsWith(".tmp"), "left over: " + name);
      assertTrue(torn || Snapshot.isWhole(Path.of(name), file.getValue()), "half a file: " + name);
    }
  }
}

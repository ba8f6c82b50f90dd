package org.lectern.grader.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.Required;

/** Who is found by its folder is killed: nobody else may be. */
class ProcessesTest {
  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void needLinux() {
    if (!Tools.onLinux()) {
      Required.skip("linux", "/proc");
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private long sleepIn(Path place) throws IOException {
    Process sleep = new ProcessBuilder("/bin/sleep", "60").directory(place.toFile()).start();
    started.add(sleep);
    return sleep.pid();
  }

  @Test
  void neighboursWhoseNamesBeginAlikeAreNotInTheFolder() throws IOException {
    Path one = Files.createDirectory(folder.toRealPath().resolve("w1"));
    Path below = Files.createDirectory(one.resolve("below"));
    Path ten = Files.createDirectory(folder.toRealPath().resolve("w10"));
    Set<Long> inOne = Set.of(sleepIn(one), sleepIn(below));
    long inTen = sleepIn(ten);
    assertEquals(inOne, Set.copyOf(Processes.inFolder(one)));
    assertEquals(List.of(inTen), Processes.inFolder(ten));
  }

  @Test
  void deletedFoldersHideNobody() throws IOException {
    Path one = Files.createDirectory(folder.toRealPath().resolve("w1"));
    Path below = Files.createDirectory(one.resolve("below"));
    Set<Long> inOne = Set.of(sleepIn(one), sleepIn(below));
    Files.delete(below);
    Files.delete(one);
    assertEquals(inOne, Set.copyOf(Processes.inFolder(one)));
  }
}

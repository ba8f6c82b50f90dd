package org.lectern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the programs of binder/ say when something is missing. */
class BinderTest {
  private static final Path BINDER = Path.of("binder").toAbsolutePath();
  private static final int BAD_INPUT = 2;

  @TempDir Path folder;

  @BeforeEach
  void assumePosix() {
    Assumptions.assumeTrue(File.separatorChar == '/', "programs for bash and Python");
  }

  private static Script run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Script script = Script.run(command, environment);
    if (script.exitCode() == Script.NOT_STARTED) {
      return Assumptions.abort(script.text()); // no bash, no Python
    }
    return script;
  }

  /** The lines about Maven where `mvn -v` prints a version. */
  private List<String> missingMaven(String version) throws IOException, InterruptedException {
    Path mvn = folder.resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\necho 'Apache Maven " + version + "'\n");
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwx------"));
    String path = folder + ":" + System.getenv("PATH");
    List<String> command = List.of("bash", BINDER.resolve("lab").toString(), "--check");
    Script check = run(Map.of("PATH", path, "JAVA_HOME", ""), command);
    List<String> lines = check.lines().stream().filter(line -> line.contains("Maven")).toList();
    assertTrue(lines.isEmpty() || check.exitCode() == 1, lines.toString());
    return lines;
  }

  @Test
  void labNamesAMavenThatIsTooOld() throws Exception {
    for (String old : List.of("2.9.9", "3.8.6")) {
      List<String> lines = missingMaven(old);
      assertEquals(1, lines.size(), old + ": " + lines);
      assertTrue(lines.get(0).startsWith("lab: missing: Maven 3.8.7 or later"), lines.get(0));
    }
    for (String young : List.of("3.8.7", "4.0.0-rc-4")) {
      assertEquals(List.of(), missingMaven(young), young);
    }
  }

  /** A copy of binder/picture beside an executed notebook with one picture, the bytes 1, 2, 3. */
  private Script picture(String file) throws IOException, InterruptedException {
    Path copy = Files.createDirectories(folder.resolve("binder")).resolve("picture");
    Files.writeString(copy, Files.readString(BINDER.resolve("picture")));
    Path executed = Files.createDirectories(folder.resolve("target/notebooks"));
    Files.writeString(
        executed.resolve("a.ipynb"),
        """
        {"cells": [{"id": "c", "outputs": [{"data": {"image/png": "AQID"}}]}]}
        """);
    return run(Map.of(), List.of("python3", copy.toString(), "a", "c", file));
  }

  @Test
  void pictureMakesTheFolder() throws Exception {
    Path file = folder.resolve("new/folder/p.png");
    assertEquals(new Script(0, List.of()), picture(file.toString()));
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
  }

  @Test
  void pictureSaysInOneLineThatItCannotWrite() throws Exception {
    Path file = Files.createDirectory(folder.resolve("taken"));
    Script run = picture(file.toString());
    assertEquals(BAD_INPUT, run.exitCode());
    assertEquals(
        List.of("picture: cannot write " + file + ": Is a directory; choose another FILE"),
        run.lines());
  }

  @Test
  void labNamesTheKernelsThatThereAre() throws Exception {
    List<String> command =
        List.of("bash", BINDER.resolve("lab").toString(), "--kernel", "kotlin", "--check");
    assertEquals(
        new Script(BAD_INPUT, List.of("lab: --kernel 'kotlin': there are java and jjava")),
        run(Map.of(), command));
  }

  @Test
  void startRunsTheCommandOfTheHub() throws Exception {
    List<String> command =
        List.of(
            "bash", BINDER.resolve("start").toString(), "sh", "-c", "echo \"$1 $0\"", "a", "b c");
    assertEquals(new Script(0, List.of("b c a")), run(Map.of(), command));
  }

  @Test
  void everyRequirementIsPinned() throws Exception {
    Pattern pinned =
        Pattern.compile("[A-Za-z0-9._-]+==[0-9A-Za-z.]+( --hash=sha256:[0-9a-f]{64})?");
    for (String file : List.of("requirements.txt", "jjava.txt")) {
      for (String line : Files.readAllLines(BINDER.resolve(file))) {
        String requirement = line.replaceFirst("(^| )#.*", "").strip();
        assertTrue(
            requirement.isEmpty() || pinned.matcher(requirement).matches(), file + ": " + line);
      }
    }
  }

  private static final List<String> PAGES =
      List.of("README.md", "notebooks/README.md", "src/site/markdown/binder.md");

  /** A copy of binder/badge beside copies of the pages. */
  private Script badge(String... arguments) throws IOException, InterruptedException {
    for (String page : PAGES) {
      Path copy = folder.resolve(page);
      Files.createDirectories(copy.getParent());
      Files.copy(Path.of(page), copy, StandardCopyOption.REPLACE_EXISTING);
    }
    Path copy = Files.createDirectories(folder.resolve("binder")).resolve("badge");
    Files.writeString(copy, Files.readString(BINDER.resolve("badge")));
    var command = new ArrayList<String>(List.of("python3", copy.toString()));
    command.addAll(List.of(arguments));
    return run(Map.of(), command);
  }

  @Test
  void badgeSaysEverywhereWhereTheRepositoryLies() throws Exception {
    assertEquals(0, badge("someone/else", "feature/x").exitCode());
    for (String page : PAGES) {
      String text = Files.readString(folder.resolve(page));
      assertTrue(
          text.contains("https://mybinder.org/v2/gh/someone/else/feature%2Fx?labpath="), page);
      assertFalse(text.contains("OWNER/lectern/") || text.contains("OWNER%2Flectern"), page);
    }
    String puller =
        "repo=https%3A%2F%2Fgithub.com%2Fsomeone%2Felse&branch=feature%2Fx&urlpath=lab%2F";
    String page = Files.readString(folder.resolve("src/site/markdown/binder.md"));
    assertTrue(page.contains(puller + "tree%2Felse%2Fnotebooks%2F00-"), page);
  }

  @Test
  void badgeRefusesWhatIsNoRepository() throws Exception {
    Script run = badge("https://github.com/someone/else");
    assertEquals(BAD_INPUT, run.exitCode());
    assertTrue(
        run.lines().get(0).startsWith("badge: https://github.com/someone/else: "), run.toString());
    for (String page : PAGES) {
      assertEquals(Files.readString(Path.of(page)), Files.readString(folder.resolve(page)));
    }
  }
}

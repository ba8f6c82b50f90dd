package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explore} writes, and what it refuses. */
class ExploreTest {
  @TempDir static Path folder;
  private static TinyCorpus corpus;

  @BeforeAll
  static void train() throws IOException {
    corpus = TinyCorpus.in(folder);
    Run run = Run.of(corpus.training(corpus.model(), "--epochs", "1"));
    assertEquals(0, run.code(), run.err());
  }

  private static Run explore(String... more) {
    return Run.of(
        Stream.concat(Stream.of("explore", "--model", corpus.model().toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aPageIsWritten() throws IOException {
    Path page = folder.resolve("page.html");
    Run run = explore("--source", "Tom sings here.", "--out", page.toString());
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertTrue(Files.readString(page).contains("\"source\":\"Tom sings here.\""));
    assertRefused(explore("--source", "Tom", "--out", page.toString()), "--force");
    assertEquals(0, explore("--source", "Tom", "--out", page.toString(), "--force").code());
  }

  @Test
  void wrongInputIsOneLine() throws IOException {
    String out = folder.resolve("no.html").toString();
    assertRefused(explore("--source", "", "--out", out), "--source: ");
    assertRefused(explore("--source", "a".repeat(10_000), "--out", out), "10000 characters");
    assertRefused(explore("--out", out, "--port", "80"), "give one of both");
    assertRefused(explore("--port", "70000"), "from 0 to 65535");
    assertRefused(explore("--out", folder.toString()), "is a directory");
    assertRefused(explore("--out", corpus.model().toString(), "--force"), "is read from too");
    assertRefused(explore("--out", folder.resolve("no/page.html").toString()), "does not exist");
    Path text = Files.writeString(folder.resolve("text"), "no model");
    assertRefused(Run.of("explore", "--model", text.toString()), text.toString());
    assertRefused(Run.of("explore"), "--model");
  }

  private static void assertRefused(Run run, String part) {
    assertEquals(Main.BAD_INPUT, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(part), run.err());
  }
}

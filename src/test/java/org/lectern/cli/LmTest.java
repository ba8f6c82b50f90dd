package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lm prints, and what it refuses. */
class LmTest {
  private static final List<String> TINY =
      List.of("--width", "8", "--heads", "2", "--layers", "1", "--context", "8", "--batch", "32");

  @TempDir Path folder;

  private Run lm(Path data, String... more) {
    List<String> args = new ArrayList<>(List.of("lm", "--data", data.toString()));
    args.addAll(TINY);
    args.addAll(List.of(more));
    return Run.of(args.toArray(String[]::new));
  }

  private Path text() throws IOException {
    return Files.writeString(folder.resolve("text.txt"), "Ночь, улица, фонарь.\n".repeat(100));
  }

  @Test
  void gptStandsBesideCounting() throws IOException {
    Run run = lm(text(), "--steps", "40", "--sample", "20", "--peak-rate", "0.02");
    assertEquals(Main.SUCCESS, run.code(), run.err());
    List<String> lines = run.outLines();
    assertTrue(lines.get(1).startsWith("counts of characters"), run.out());
    assertTrue(lines.get(2).startsWith("counts of pairs"), run.out());
    assertTrue(lines.get(3).startsWith("GPT, 40 steps in "), run.out());
    assertEquals("", lines.get(4), run.out());
    assertTrue(run.err().contains("2,100 characters"), run.err());
    assertTrue(perplexity(lines.get(2)) < perplexity(lines.get(1)), run.out());
    assertTrue(perplexity(lines.get(3)) < perplexity(lines.get(1)), run.out());
  }

  private static double perplexity(String line) {
    String[] cells = line.split(" {2,}");
    return Double.parseDouble(cells[1]);
  }

  @Test
  void aSeedGivesTheSameText() throws IOException {
    String[] options = {"--steps", "3", "--sample", "30", "--temperature", "0.5"};
    List<String> first = lm(text(), options).outLines();
    List<String> second = lm(text(), options).outLines();
    assertEquals(first.subList(4, first.size()), second.subList(4, second.size()));
    assertEquals(perplexity(first.get(3)), perplexity(second.get(3)));
  }

  @Test
  void secondsEndTheTraining() throws IOException {
    Run run = lm(text(), "--seconds", "0.2", "--sample", "0");
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals(4, run.outLines().size(), run.out());
  }

  @Test
  void wrongFilesAreOneLineWithARemedy() throws IOException {
    Path shortText = Files.writeString(folder.resolve("short.txt"), "abc");
    assertBad(lm(shortText), "too few for windows of 8; try a longer text");
    assertBad(lm(folder.resolve("none.txt")), "no such file");
    byte[] latin = "naïve".repeat(100).getBytes(StandardCharsets.ISO_8859_1);
    assertBad(lm(Files.write(folder.resolve("latin.txt"), latin)), "is not UTF-8");
  }

  private static void assertBad(Run run, String message) {
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seconds 0",
        "--seconds NaN",
        "--steps 0",
        "--sample -1",
        "--temperature 0",
        "--context 0",
        "--width 9",
        "--heads 0",
        "--layers 0",
        "--batch 0",
        "--peak-rate 0",
        "--warmup 0",
        "--threads 0"
      })
  void valueOutOfRangeIsOneLineWithARemedy(String option) throws IOException {
    List<String> args = new ArrayList<>(List.of("lm", "--data", text().toString()));
    args.addAll(List.of(option.split(" ")));
    Run run = Run.of(args.toArray(String[]::new));
    assertBad(run, "; try ");
    assertTrue(run.err().startsWith("lectern lm: " + option.split(" ")[0]), run.err());
  }
}

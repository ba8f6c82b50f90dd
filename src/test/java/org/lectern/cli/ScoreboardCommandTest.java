package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scoreboard of models of 20,000 parameters, an epoch of 3 steps each. */
class ScoreboardCommandTest {
  @TempDir Path folder;
  private TinyCorpus corpus;
  private Path out;

  @BeforeEach
  void makeCorpus() throws IOException {
    corpus = TinyCorpus.in(folder);
    out = folder.resolve("scores.tsv");
  }

  /** The command, with options in place of the usual ones or, as flags, behind them. */
  private String[] scoreboard(String... more) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("--data", corpus.train().toString());
    values.put("--out", out.toString());
    values.put("--parameters", "20000");
    values.put("--pieces", "300");
    values.put("--epochs", "1");
    values.put("--seeds", "1");
    List<String> args = new ArrayList<>(List.of("scoreboard"));
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < more.length; i++) {
      if (values.containsKey(more[i])) {
        values.put(more[i], more[++i]);
      } else {
        flags.add(more[i]);
      }
    }
    values.forEach((option, value) -> args.addAll(List.of(option, value)));
    args.addAll(flags);
    return args.toArray(String[]::new);
  }

  /** Without the seconds, which differ each time. */
  private List<String> scores() throws IOException {
    return Files.readAllLines(out).stream()
        .map(line -> line.replaceFirst("\t[^\t]*$", ""))
        .toList();
  }

  @Test
  void everyArchitectureGetsALineAndARowOfTheSummary() throws IOException {
    Run run = Run.of(scoreboard());
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals(7, run.outLines().size(), run.out());
    assertTrue(run.outLines().get(0).startsWith("architecture"), run.out());
    assertTrue(run.outLines().get(6).startsWith("Transformer, two layers"), run.out());
    assertEquals(7, scores().size());
    assertTrue(run.err().contains("6/6 Transformer, two layers, seed 1: perplexity "), run.err());
    assertTrue(run.errLines().get(1).matches(".*, \\d+ s; [\\d:]+ left"), run.err());
    assertFalse(run.err().contains("\r"), "a line was redrawn");
  }

  @Test
  void interruptedAndResumedItIsTheSameScoreboard() throws IOException {
    assertEquals(Main.SUCCESS, Run.of(scoreboard()).code());
    List<String> whole = scores();
    Files.delete(out);

    InterruptingOutput err = new InterruptingOutput("3/6 RNN with the scoring network, seed 1");
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, UTF_8),
            false,
            true);
    assertEquals(Main.INTERRUPTED, Main.run(streams, scoreboard()));
    String last = err.text().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(last.contains("interrupted; " + out + " keeps 2 finished trainings"), last);
    assertTrue(last.endsWith(" --resume"), last);
    assertFalse(Thread.interrupted(), "the interruption was not used up");
    assertEquals(whole.subList(0, 3), scores());

    Run rest = Run.of(scoreboard("--resume"));
    assertEquals(Main.SUCCESS, rest.code(), rest.err());
    assertTrue(rest.err().contains("6 trainings of 1 epochs, 2 of them done"), rest.err());
    assertEquals(whole, scores());
  }

  @Test
  void whatIsThereIsNotReplacedUnasked() throws IOException {
    Files.writeString(out, "something dear");
    assertRefused("exists already");
    assertRefused("is no scoreboard", "--resume");
    assertRefused("contradict", "--resume", "--force");
    assertEquals("something dear", Files.readString(out));
  }

  @Test
  void scoresOfAnotherContestAreNotMixed() throws IOException {
    Path other = Path.of("data/scoreboard.tsv");
    Files.copy(other, out);
    assertRefused("was begun with", "--resume");
    assertEquals(Files.readString(other), Files.readString(out));
  }

  @Test
  void tooFewPairs() throws IOException {
    List<String> lines = Files.readAllLines(corpus.train()).subList(0, 19);
    Files.write(corpus.train(), lines);
    assertRefused("has 19 sentence pairs; 20 are needed");
  }

  @Test
  void aBudgetThatOneTableOfWordsExceeds() {
    assertRefused("can have", "--pieces", "420", "--parameters", "10000");
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs, 0, at least",
    "--seeds, 0, at least",
    "--parameters, 9999, from 10000 to",
    "--parameters, 10000001, to 10000000",
    "--pieces, 299, at least"
  })
  void valueOutOfRangeIsOneLineWithARemedy(String option, String value, String range) {
    assertRefused(option + " " + value + ": must be ", option, value);
    assertRefused(range, option, value);
  }

  @Test
  void missingFile() throws IOException {
    Files.delete(corpus.train());
    assertRefused("train.tsv: no such file");
  }

  private void assertRefused(String message, String... more) {
    Run run = Run.of(scoreboard(more));
    assertEquals(Main.BAD_INPUT, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }
}

package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed scores, their file, and the sizes of what is compared. */
class ScoreboardTest {
  private static final double EXACT = 1e-12;

  /** What the scoreboard calls the same number of parameters. */
  private static final double SAME = 0.03;

  private static Score score(Architecture architecture, long seed, double perplexity) {
    return new Score(architecture, seed, "d 8", 1000, 2, perplexity, 10 * seed, 1.5);
  }

  @Test
  void spreadByHand() {
    Spread spread = Spread.of(1, 2, 6); // squares of −2, −1, 3: 14, over n − 1 = 2
    assertEquals(3, spread.mean(), EXACT);
    assertEquals(Math.sqrt(7), spread.deviation(), EXACT);
    assertEquals(new Spread(5, 0), Spread.of(5));
  }

  @Test
  void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("scores.tsv");
    Scoreboard board =
        new Scoreboard(List.of(score(Architecture.RNN, 1, 3.25)))
            .with(score(Architecture.ONE_HEAD, 1, 2.5));
    board.write(file);
    assertEquals(board, Scoreboard.read(file));
    assertTrue(board.find(Architecture.ONE_HEAD, 1).isPresent());
    assertTrue(board.find(Architecture.ONE_HEAD, 2).isEmpty());
  }

  @Test
  void seedsAreSummedUpInTheOrderOfTheArchitectures() {
    Scoreboard board =
        new Scoreboard(
            List.of(
                score(Architecture.TRANSFORMER, 1, 2),
                score(Architecture.RNN, 1, 3),
                score(Architecture.RNN, 2, 5)));
    List<Scoreboard.Standing> standings = board.standings();
    assertEquals(2, standings.size());
    assertEquals(Architecture.RNN, standings.get(0).architecture());
    assertEquals(2, standings.get(0).seeds());
    assertEquals(Spread.of(3, 5), standings.get(0).perplexity());
    assertEquals(Spread.of(10, 20), standings.get(0).bleu());
    assertEquals(1, standings.get(1).seeds());
  }

  @Test
  void anotherFileIsNoScoreboard(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.tsv"), "one\ttwo\n");
    assertTrue(message(file).contains("is no scoreboard"));
    new Scoreboard(List.of()).write(file);
    Files.writeString(file, Files.readString(file) + "RNN without attention\t1\n");
    assertTrue(message(file).contains("2 fields instead of 8"), message(file));
    new Scoreboard(List.of()).write(file);
    Files.writeString(file, Files.readString(file) + "LSTM\t1\td 8\t1\t1\t1\t1\t1\n");
    assertTrue(message(file).contains("no \"LSTM\""), message(file));
  }

  private static String message(Path file) {
    return assertThrows(IOException.class, () -> Scoreboard.read(file)).getMessage();
  }

  @ParameterizedTest
  @EnumSource
  void everyArchitectureMeetsTheBudget(Architecture architecture) {
    for (long budget : new long[] {40_000, 300_000}) {
      int ids = budget < 100_000 ? 300 : 1000;
      Architecture.Candidate candidate = architecture.fit(budget, ids, ids, 1);
      assertEquals(1, (double) candidate.parameters() / budget, SAME, architecture.label());
    }
    assertEquals(architecture, Architecture.of(architecture.label()));
  }

  /** The file in the repository: complete, of equal size, and made in one way. */
  @Test
  void theCommittedScoresAreComplete() throws IOException {
    Scoreboard board = Scoreboard.read(Path.of("data/scoreboard.tsv"));
    assertEquals(Architecture.values().length, board.standings().size());
    for (Scoreboard.Standing standing : board.standings()) {
      assertEquals(3, standing.seeds(), standing.architecture().label());
      assertEquals(1, standing.parameters() / 300_000.0, SAME, standing.architecture().label());
    }
    assertEquals(1, board.scores().stream().map(Score::epochs).distinct().count());
    assertEquals(18, board.scores().size());
  }
}

package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files written by hand, with ratios known. */
class ComparisonTest {
  private static final String OURS = ", \"blas\": \"B\", \"jdk\": \"17\", \"machine\": \"M\"";

  /** A right line but for what is to follow. */
  private static final String GOOD =
      "{\"what\": \"train\", \"config\": \"c\", \"dtype\": \"f64\", \"threads\": 1, "
          + "\"target_tokens_per_s\": ";

  @TempDir private Path folder;
  private Path theirs;
  private Path ours;

  @BeforeEach
  void name() {
    theirs = folder.resolve("theirs.json");
    ours = folder.resolve("ours.json");
  }

  private static String train(String dtype, int params, int rate, String more) {
    return """
        {"what": "train", "config": "tutorial", "dtype": "%s", "threads": 2, "params": %d, \
        "target_tokens_per_s": %d, "all": [%d, %d]%s}
        """
        .formatted(dtype, params, rate, rate * 9 / 10, rate * 11 / 10, more);
  }

  private static String decode(String what, int batch, double rate, String more) {
    return """
        {"what": "%s", "batch": %d, "config": "tutorial", "dtype": "f32", "threads": 2, \
        "sentences_per_s": %s%s}
        """
        .formatted(what, batch, rate, more);
  }

  private Run compare(String first, String second) throws IOException {
    Files.writeString(theirs, first);
    Files.writeString(ours, second);
    return Run.of("bench", "--compare", theirs.toString(), ours.toString());
  }

  /** Cells of the row that begins so and names both types. */
  private static List<String> row(Run run, String what, String... types) {
    return run.outLines().stream()
        .filter(line -> line.startsWith(what + " "))
        .map(line -> List.of(line.replace(" %", "%").split(" {2,}")))
        .filter(cells -> cells.containsAll(List.of(types)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(run.out()));
  }

  @Test
  void eachTypeStandsBesideEachOfTheOtherFile() throws IOException {
    Run run =
        compare(
            train("f32", 7, 1000, "") + train("f64", 7, 500, ""),
            train("exact", 7, 1500, OURS) + train("mixed", 7, 3000, OURS));
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals("1.50", last(row(run, "train", "f32", "exact")));
    assertEquals("3.00", last(row(run, "train", "f32", "mixed")));
    assertEquals("3.00", last(row(run, "train", "f64", "exact")));
    assertEquals("6.00", last(row(run, "train", "f64", "mixed")));
    assertTrue(run.out().contains("ours.json (B; JDK 17; M)"), run.out());
    assertFalse(run.out().contains("not in"), run.out());
    assertFalse(run.out().contains("not the same model"), run.out());
  }

  private static String last(List<String> cells) {
    return cells.get(cells.size() - 1);
  }

  @Test
  void severalRunsOfAFileAreOneMedian() throws IOException {
    Run run =
        compare(
            train("f32", 7, 100, "") + train("f32", 7, 250, "") + train("f32", 7, 200, ""),
            train("f64", 7, 300, OURS));
    List<String> cells = row(run, "train", "f32", "f64");
    assertEquals(
        List.of(
            "train", "tutorial", "2", "f32", "200", "75%", "3", "f64", "300", "20%", "1", "1.50"),
        cells.stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList());
  }

  @Test
  void differentBuildsOfAFileAreKeptApart() throws IOException {
    String plain = OURS.replace("\"B\"", "\"plain\"");
    Run run =
        compare(train("f32", 7, 100, ""), train("f64", 7, 300, OURS) + train("f64", 7, 50, plain));
    assertEquals("3.00", last(row(run, "train", "f64 [1]")));
    assertEquals("0.50", last(row(run, "train", "f64 [2]")));
    assertTrue(run.out().contains("([1] B; JDK 17; M, [2] plain; JDK 17; M)"), run.out());
  }

  @Test
  void whatHasNoCounterpartIsSaid() throws IOException {
    Run run =
        compare(
            decode("decode-full", 1, 5, "") + decode("decode-cached", 1, 10, ""),
            decode("decode-cached", 1, 25, OURS) + decode("decode-cached", 64, 70, OURS));
    assertEquals("2.50", last(row(run, "decode-cached", "1")));
    assertTrue(
        run.outLines()
            .contains("not in " + theirs + ": decode-cached tutorial, batch 64, threads: 2"),
        run.out());
    assertFalse(run.out().contains("decode-full"), run.out());
  }

  @Test
  void nothingInCommonIsWrongInput() throws IOException {
    Run run =
        compare(train("f32", 7, 100, ""), train("f64", 7, 100, OURS).replace("tutorial", "small"));
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals("", run.out());
    assertEquals(
        List.of(
            "lectern bench: nothing to compare: "
                + theirs
                + " has train tutorial, threads: 2, "
                + ours
                + " has train small, threads: 2; run both with the same preset and --threads"),
        run.errLines());
  }

  @Test
  void differentModelsAreSaidOnce() throws IOException {
    Run run =
        compare(
            train("f32", 1234, 100, "") + train("f64", 1234, 100, ""),
            train("f64", 1235, 100, OURS) + train("mixed", 1235, 100, OURS));
    assertEquals(
        List.of("not the same model: train tutorial, threads: 2 has 1,234 and 1,235 parameters"),
        run.outLines().stream().filter(line -> line.startsWith("not ")).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tokens: 5                                          | is no JSON line",
        "{\"what\": \"train\",                             | is no JSON line",
        "FutureWarning: will change                         | do not redirect standard error",
        GOOD + "NaN}                      | no positive number \"target_tokens_per_s\" but",
        "[1, 2]                                             | no JSON object",
        "{\"config\": \"tutorial\"}                     | no text \"what\"",
        "{\"what\": \"train\", \"config\": \"c\"}   | no positive whole number \"threads\"",
        "{\"what\": \"decode-cached\", \"config\": \"c\"} | no positive whole number \"batch\"",
        "{\"what\": \"train\", \"config\": \"c\", \"threads\": 1, "
            + "\"target_tokens_per_s\": \"many\"} | \"target_tokens_per_s\"",
        GOOD + "5, \"all\": [\"x\", 5]}     | no positive number \"all\" but \"x\"",
        GOOD + "5, \"all\": [null]}       | no positive number \"all\" but null",
        GOOD + "5, \"all\": [5, -3]}      | no positive number \"all\" but -3",
        GOOD + "5, \"all\": 5}            | no positive numbers \"all\"",
        GOOD + "5, \"all\": []}           | no positive numbers \"all\"",
        GOOD + "5, \"params\": -1}        | no positive whole number \"params\" but -1",
        GOOD + "1e999}                    | no positive number \"target_tokens_per_s\"",
        GOOD + "\"12\"}                   | \"target_tokens_per_s\" but \"12\"",
        GOOD + "5, \"threads\": 2.7}      | no positive whole number \"threads\" but 2.7",
        GOOD + "5, \"threads\": 5000000000} | no positive whole number \"threads\"",
        GOOD + "5} " + GOOD + "6}         | more than one JSON object",
      })
  void aWrongLineIsNamed(String line, String contained) throws IOException {
    Run run = compare(train("f32", 7, 100, "") + "\n" + line + "\n", train("f64", 7, 1, OURS));
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().startsWith("lectern bench: " + theirs + ", line 3: "), run.err());
    assertTrue(run.err().contains(contained), run.err());
  }

  @Test
  void aFileThatMeasuresNothingIsSaid() throws IOException {
    Run run = compare(train("f32", 7, 100, ""), decode("decode-full", 1, 5, OURS));
    assertEquals(Main.BAD_INPUT, run.code());
    assertTrue(run.err().startsWith("lectern bench: " + ours + ": no line measures"), run.err());
    Files.delete(ours);
    run = Run.of("bench", "--compare", theirs.toString(), ours.toString());
    assertEquals(Main.BAD_INPUT, run.code());
    assertTrue(run.err().startsWith("lectern bench: " + ours + ": no such file"), run.err());
    Files.write(ours, new byte[] {(byte) 0xff, '\n'});
    run = Run.of("bench", "--compare", theirs.toString(), ours.toString());
    assertEquals(Main.BAD_INPUT, run.code());
    assertTrue(run.err().contains("ours.json: cannot be read as UTF-8 text"), run.err());
  }

  @Test
  void aByteOrderMarkIsNoMatter() throws IOException {
    Run run = compare("\uFEFF" + train("f32", 7, 100, ""), "\uFEFF" + train("f64", 7, 50, OURS));
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals("0.50", last(row(run, "train", "f32", "f64")));
  }

  @Test
  void twoBytesACharacterAreNamed() throws IOException {
    Files.writeString(theirs, "\uFEFF" + train("f32", 7, 100, ""), UTF_16LE);
    Run run = Run.of("bench", "--compare", theirs.toString(), theirs.toString());
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().strip().endsWith("; save it as UTF-8"), run.err());
  }
}

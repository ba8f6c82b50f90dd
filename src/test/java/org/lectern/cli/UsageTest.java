package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, and what is said when a command is called wrongly. */
class UsageTest {
  @ParameterizedTest
  @ValueSource(strings = {"train", "translate", "lm", "bench"})
  void helpSpeaksOnStandardOutput(String command) {
    Run run = Run.of(command, "--help");
    assertEquals(Main.SUCCESS, run.code());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("Usage: lectern " + command), run.out());
    assertTrue(run.out().contains("--threads=N"), run.out());
  }

  @Test
  void helpNamesCommandsAndExitCodes() {
    Run run = Run.of("--help");
    assertEquals(Main.SUCCESS, run.code());
    assertTrue(run.out().contains("translate"), run.out());
    assertTrue(run.out().contains("130"), run.out());
  }

  @Test
  void scoreboardHelpSpeaksOnStandardOutput() {
    Run run = Run.of("scoreboard", "--help");
    assertEquals(Main.SUCCESS, run.code());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("Usage: lectern scoreboard"), run.out());
    assertTrue(run.out().contains("--resume"), run.out());
    assertTrue(run.out().contains("within 3 %"), run.out());
  }

  @Test
  void everyLineOfHelpFitsIntoEightyColumns() {
    List<String> commands =
        List.of(
            "train",
            "translate",
            "lm",
            "explore",
            "evaluate",
            "convert",
            "bench",
            "scoreboard",
            "grade",
            "grade merge");
    for (String command : commands) {
      Run.of((command + " --help").split(" "))
          .outLines()
          .forEach(line -> assertTrue(line.length() <= 80, () -> command + ": " + line));
    }
  }

  @Test
  void versionIsSaid() {
    Run run = Run.of("--version");
    assertEquals(Main.SUCCESS, run.code());
    assertTrue(run.out().startsWith("lectern "), run.out());
  }

  @Test
  void withoutCommandThereIsUsageOnStandardError() {
    Run run = Run.of();
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("Usage: lectern"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "traim                             | lectern: | traim",
        "train                             | lectern train: | --data",
        "train --data a --valid b --out c --epochs many | lectern train: | --epochs",
        "train --data a --valid b --out c --epoch 3 | lectern train: | perhaps --epochs",
        "train --data a --valid b --out c --preset huge | lectern train: | small, tutorial, phrases, multi30k",
        "train --data a --valid b --out c --tokenizer x | lectern train: | bytepair, word, character",
        "train --data a --valid b --out c --columns 0,1 | lectern train: | such as 1,2",
        "lm                                | lectern lm: | --data",
        "lm --data a --precision half      | lectern lm: | double, mixed",
        "translate --model m --tokenize bpe | lectern translate: | 13a",
        "evaluate --weights a --case b     | lectern evaluate: | --out",
        "convert --in a --out b            | lectern convert: | --from",
        "convert --from jax --in a --out b | lectern convert: | pytorch, lectern",
        "bench --preset huge               | lectern bench: | small, tutorial, phrases, multi30k",
        "scoreboard --data a               | lectern scoreboard: | --out",
        "scoreboard --data a --out b --seeds x | lectern scoreboard: | --seeds",
        "grade --jobs many                 | lectern grade: | --jobs",
        "grade merge a                     | lectern grade merge: | --out",
      })
  void wrongUsageIsOneLineWithAHint(String line, String begin, String contained) {
    Run run = Run.of(line.split(" "));
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().startsWith(begin), run.err());
    assertTrue(run.err().contains(contained), run.err());
    assertTrue(run.err().strip().endsWith("--help'"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--in pom.xml --out target/g       | --assignment",
        "--assignment h2 --out target/g    | --in",
        "--assignment h2 --in pom.xml      | --out",
        "--assignment h2 --in pom.xml --out target/g --jobs 0 | --jobs 0: must be 1 to 256",
        "--assignment h2 --in pom.xml --out target/g --resume --force | use one of them",
        "--assignment h2 --in missing --out target/g | no such folder or zip",
        "--assignment h99 --in pom.xml --out target/g | homework build h99",
        "--assignment no.zip --in pom.xml --out target/g | no such bundle",
        "--assignment pom.xml --in pom.xml --out target/g | is no whole zip",
      })
  void wrongOptionsOfGradeAreRefusedBeforeAnythingIsWritten(String options, String contained) {
    Run run = Run.of(("grade " + options).split(" "));
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(contained), run.err());
    assertFalse(Files.exists(Path.of("target/g")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--epochs -1",
        "--epochs 0",
        "--batch 0",
        "--peak-rate 0",
        "--peak-rate NaN",
        "--warmup 0",
        "--cooldown -1",
        "--cooldown 13",
        "--dropout 1",
        "--dropout NaN",
        "--smoothing -0.1",
        "--max-length 1",
        "--vocabulary 100",
        "--threads 0",
        "--checkpoint-every 0",
      })
  void valueOutOfRangeIsOneLineWithARemedy(String option) {
    Run run = Run.of(("train --data a --valid b --out c " + option).split(" "));
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().startsWith("lectern train: " + option.split(" ")[0]), run.err());
    assertTrue(run.err().contains("; try "), run.err());
  }

  @Test
  void whereAnErrorAroseIsToldOnRequest() {
    String[] args = "train --data a --valid b --out c --epochs 0 --stacktrace".split(" ");
    Run run = Run.of(args);
    assertEquals(Main.BAD_INPUT, run.code());
    assertTrue(run.err().contains("at org.lectern.cli.TrainCommand.call"), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--beam 0", "--column 0", "--batch 0", "--length-penalty NaN"})
  void translateChecksRangesToo(String option) {
    Run run = Run.of(("translate --model m " + option).split(" "));
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().startsWith("lectern translate: " + option.split(" ")[0]), run.err());
  }
}

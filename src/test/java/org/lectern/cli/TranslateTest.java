package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a corpus to translations, through files and pipes as a user would. */
class TranslateTest {
  @TempDir static Path folder;
  private static TinyCorpus corpus;

  @BeforeAll
  static void train() throws IOException {
    corpus = TinyCorpus.in(folder);
    Run run = Run.of(corpus.training(corpus.model(), "--epochs", "30", "--dropout", "0"));
    assertEquals(0, run.code(), run.err());
  }

  private static String[] translate(String... more) {
    return Stream.concat(
            Stream.of("translate", "--model", corpus.model().toString()), Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  void whatWasLearntIsTranslatedInOrder() throws IOException {
    List<String> lines = Files.readAllLines(corpus.train(), UTF_8);
    Run run = Run.of(translate("--input", corpus.train().toString(), "--batch", "7"));
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals("", run.err());
    assertEquals(lines.stream().map(line -> line.split("\t")[1]).toList(), unspaced(run));
  }

  /** A word tokenizer joins by blanks, its full stop too. */
  private static List<String> unspaced(Run run) {
    return run.outLines().stream().map(line -> line.replace(" .", ".")).toList();
  }

  @Test
  void standardInputIsReadAndEmptyLinesStay() {
    for (String[] args : List.of(translate(), translate("--input", "-"))) {
      Run run = Run.withInput("Tom sings here.\n\nAnn eats at home.\r\n", args);
      assertEquals(Main.SUCCESS, run.code(), run.err());
      assertEquals(List.of("Том поёт здесь.", "", "Аня ест дома."), unspaced(run));
      assertEquals("", run.err());
    }
  }

  @Test
  void lineWithoutTheColumnIsToldAndStaysEmpty() {
    Run run = Run.withInput("1\tTom sings here.\nno tab\n", translate("--column", "2"));
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals(List.of("Том поёт здесь.", ""), unspaced(run));
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains("standard input:2: 1 column"), run.err());
  }

  @Test
  void unknownWordsAndLongLinesAreNoFailure() {
    Run run = Run.withInput("Хлеб 面包 🙂\n" + "Tom ".repeat(200) + "\n", translate());
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals(2, run.outLines().size());
  }

  @Test
  void threadsAndBatchesChangeNothing() {
    String input = corpus.train().toString();
    Run one = Run.of(translate("--input", input, "--threads", "1"));
    Run two = Run.of(translate("--input", input, "--threads", "2", "--batch", "3"));
    assertEquals(one.out(), two.out());
  }

  @Test
  void beamFindsTheLearntSentencesToo() {
    String input = "Kim reads there.\nBob sleeps outside.\n";
    Run greedy = Run.withInput(input, translate());
    Run beam = Run.withInput(input, translate("--beam", "4", "--length-penalty", "1"));
    assertEquals(Main.SUCCESS, beam.code(), beam.err());
    assertEquals(greedy.out(), beam.out());
  }

  @Test
  void bleuIsInTheLastTwoLines() {
    String file = corpus.train().toString();
    Run run =
        Run.of(
            translate(
                "--input",
                file,
                "--reference",
                file,
                "--reference-column",
                "2",
                "--tokenize",
                "char"));
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals(80, run.outLines().size());
    assertEquals(2, run.errLines().size(), run.err());
    assertEquals("BLEU = 100.00", run.errLines().get(0)); // char drops the blanks
    assertTrue(
        run.errLines().get(1).startsWith("signature: nrefs:1|case:mixed|eff:no|tok:char|"),
        run.err());
  }

  @Test
  void atATerminalEveryLineIsAnsweredAtOnce() {
    Run run = Run.atTerminal("Tom sings here.\n\nBob eats there.\n", translate());
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals(List.of("Том поёт здесь.", "", "Боб ест там."), unspaced(run));
  }

  @Test
  void atATerminalAllThreadsComputeAndEnd() {
    AtomicBoolean threads = new AtomicBoolean();
    byte[] typed = "Tom sings here.\n".getBytes(UTF_8);
    InputStream in =
        new ByteArrayInputStream(typed) {
          @Override
          public synchronized int read(byte[] to, int from, int length) {
            threads.set(anyThreadShares());
            return super.read(to, from, length);
          }
        };
    var out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    int code = Main.run(new Streams(in, out, err, true, true), translate("--threads", "3"));
    assertEquals(Main.SUCCESS, code);
    assertEquals("Том поёт здесь.\n", out.toString(UTF_8));
    assertTrue(threads.get(), "threads wait for the first line");
    assertFalse(anyThreadShares());
  }

  @Test
  void interruptedTranslationLeavesNoThread() {
    for (boolean terminal : List.of(true, false)) {
      Thread.currentThread().interrupt();
      String[] args = translate("--threads", "3");
      String line = "Tom sings here.\n";
      Run run = terminal ? Run.atTerminal(line, args) : Run.withInput(line, args);
      Thread.interrupted(); // nothing for the next test
      assertEquals(Main.INTERRUPTED, run.code(), run.err());
      assertFalse(anyThreadShares());
    }
  }

  private static boolean anyThreadShares() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("lectern-products"));
  }

  @Test
  void standardOutputThatIsFullIsAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    var err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            InputStream.nullInputStream(), full, new PrintStream(err, true, UTF_8), false, false);
    int code = Main.run(streams, translate("--input", corpus.valid().toString()));
    assertEquals(Main.FAILURE, code);
    assertEquals(1, err.toString(UTF_8).lines().count(), err.toString(UTF_8));
    assertTrue(err.toString(UTF_8).contains("No space left on device"), err.toString(UTF_8));
  }
}

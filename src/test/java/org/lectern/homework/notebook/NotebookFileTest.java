package org.lectern.homework.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookFileTest {
  private static NotebookFile read(String json) throws BadNotebook {
    return NotebookFile.read(json.getBytes(UTF_8), Limits.USUAL);
  }

  @Test
  void goodNotebookIsRead() throws BadNotebook {
    NotebookFile notebook = read(Sample.solved().json());
    assertEquals("h2", notebook.assignment());
    assertEquals(8, notebook.cells().size());
    NotebookCell check = notebook.cells().get(3);
    assertEquals("h2-2-1-check", check.id());
    assertEquals(4, check.index());
    assertTrue(check.isCode());
    assertEquals(
        new NotebookCell.Tags("h2-2-1-check", "check", "2.1", "new Twice()", 2, true, false),
        check.tags());
  }

  static List<Malformed> malformed() {
    return Malformed.all();
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedFileHasCodeAndAdvice(Malformed file) {
    BadNotebook bad =
        assertThrows(
            BadNotebook.class,
            () -> Sanitised.of(NotebookFile.read(file.bytes(), Limits.USUAL), Sample.cells()));
    assertEquals(file.code(), bad.code());
    assertTrue(bad.getMessage().contains(file.says()), bad.getMessage());
    assertTrue(bad.advice().contains(file.advises()), bad.advice());
    for (String sentence : List.of(bad.getMessage(), bad.advice())) {
      assertTrue(sentence.matches("[A-Z][^\n]*\\."), sentence);
      assertFalse(sentence.matches("(?s).*(Exception|jackson|null|\\sat org\\.).*"), sentence);
    }
  }

  @Test
  void thereAreManyMalformedFiles() {
    var names = new TreeSet<String>();
    malformed().forEach(file -> names.add(file.name()));
    assertEquals(malformed().size(), names.size());
    assertTrue(names.size() >= 30, names.size() + " cases");
  }

  @Test
  void textMayBeAListOfLines() throws BadNotebook {
    NotebookFile notebook =
        read(
            "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":[\"a\\r\\n\",\"b\"]}]}");
    assertEquals("a\nb", notebook.cells().get(0).source());
  }

  @Test
  void formatThreeHasWorksheets() throws BadNotebook {
    NotebookFile notebook =
        read(
            """
            {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": [
              {"cell_type": "heading", "level": 1, "metadata": {}, "source": ["Title"]},
              {"cell_type": "code", "input": ["int x", " = 1;"], "language": "java", "outputs": [],
               "metadata": {"nbgrader": {"grade_id": "h2-2-1-solution"}}}]}]}
            """);
    assertEquals("h2", notebook.assignment());
    assertEquals("int x = 1;", notebook.cells().get(1).source());
    assertFalse(notebook.cells().get(0).isCode());
  }

  /** What is odd but does no harm: the text replaced in a good file, and its replacement. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cells\"|\uFEFF{\"cells\"",
        "\"outputs\":[]|\"outputs\":[{\"x\":NaN,\"y\":-Infinity}]",
        "\"outputs\":[]|\"outputs\":{\"a\":[[[1]]]}",
        "\"execution_count\":null|\"execution_count\":1e400",
        "\"metadata\":{\"lectern\":{\"assignment\":\"h2\"}}|\"metadata\":[]",
        "\"metadata\":{\"lectern\":{\"assignment\":\"h2\"}}|\"metadata\":{\"lectern\":{\"assignment\":7}}",
        "\"metadata\":{\"lectern\":{\"assignment\":\"h2\"}}|\"metadata\":null",
        "\"points\":2|\"points\":2.0",
        "\"role\":\"setup\"|\"role\":[[{}]]",
        "\"nbformat\":4|\"nbformat\":3,\"nbformat\":4",
        "\"locked\":true|\"locked\":{\"locked\":false}"
      })
  void harmlessOddityIsRead(String change) throws BadNotebook {
    String[] parts = change.split("\\|");
    String good = Sample.solved().json();
    assertTrue(good.contains(parts[0]), parts[0]);
    NotebookFile notebook = read(good.replace(parts[0], parts[1]));
    List<String> sources = notebook.cells().stream().map(NotebookCell::source).toList();
    assertEquals(
        Sample.solved().read().cells().stream().map(NotebookCell::source).toList(), sources);
    assertEquals("h2", notebook.assignment());
  }

  @Test
  void ofAKeyThatStandsTwiceTheLastCounts() throws BadNotebook {
    NotebookFile notebook =
        read(
            "{\"nbformat\":4,\"cells\":[1],\"cells\":[]}"
                .replace(
                    "[1],\"cells\":[]",
                    "[{\"cell_type\":\"raw\",\"source\":\"a\",\"source\":\"b\"}]"));
    assertEquals("b", notebook.cells().get(0).source());
  }

  @Test
  void halfACharacterBecomesAMark() throws BadNotebook {
    NotebookFile notebook =
        read(Sample.solved().json().replace("Because.", "\\ud800 \\ud83d\\ude00"));
    assertEquals("\uFFFD \uD83D\uDE00", notebook.cells().get(7).source());
  }

  @Test
  void missingFileIsUnreadable(@TempDir Path folder) {
    for (Path file : List.of(folder.resolve("none.ipynb"), folder)) {
      BadNotebook bad =
          assertThrows(BadNotebook.class, () -> NotebookFile.read(file, Limits.USUAL));
      assertEquals(BadNotebook.Code.NB_UNREADABLE, bad.code());
    }
  }

  /** Whatever the bytes are: a notebook or {@link BadNotebook}, nothing else. */
  @Test
  void mutationsGiveANotebookOrAreRefused() {
    var random = new SplittableRandom(7);
    byte[] good = Sample.solved().bytes();
    int refused = 0;
    int mutations = 8_000;
    for (int i = 0; i < mutations; i++) {
      byte[] bytes = mutated(good, random);
      try {
        Sanitised.of(NotebookFile.read(bytes, Limits.USUAL), Sample.cells());
      } catch (BadNotebook e) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("mutation " + i + ": " + new String(bytes, UTF_8), e);
      }
    }
    assertTrue(refused > mutations / 10 && refused < mutations, refused + " refused");
  }

  private static byte[] mutated(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    byte[] marks = "{}[]\",:\\tfn0-eE.\u0000\n".getBytes(UTF_8);
    for (int k = random.nextInt(1, 4); k > 0; k--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = marks[random.nextInt(marks.length)];
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 3 -> { // a piece is lost
          int length = random.nextInt(Math.min(40, bytes.length - at));
          System.arraycopy(bytes, at + length, bytes, at, bytes.length - at - length);
          bytes = Arrays.copyOf(bytes, bytes.length - length);
        }
        default -> { // a piece stands twice
          int length = random.nextInt(Math.min(400, bytes.length - at));
          byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
          System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }

  /** 200 MB that are never in memory: the stream is left after a little more than the limit. */
  @Test
  void endlessOutputIsNotRead() {
    var stream =
        new InputStream() {
          private long given;

          @Override
          public int read() {
            return given++ < 200_000_000 ? 'x' : -1;
          }

          @Override
          public int read(byte[] into, int from, int length) {
            if (given >= 200_000_000) {
              return -1;
            }
            given += length;
            Arrays.fill(into, from, from + length, (byte) 'x');
            return length;
          }
        };
    BadNotebook bad =
        assertThrows(BadNotebook.class, () -> NotebookFile.read(stream, Limits.USUAL));
    assertEquals(BadNotebook.Code.NB_TOO_BIG, bad.code());
    assertTrue(stream.given < 2L * Limits.USUAL.bytes(), stream.given + " bytes read");
  }

  /** An output as long as the limit allows is passed over, not kept. */
  @Test
  void longOutputIsPassedOver() throws BadNotebook {
    String output = "\"outputs\":[\"" + "x".repeat(19_900_000) + "\"]";
    NotebookFile notebook = read(Sample.solved().json().replaceFirst("\"outputs\":\\[\\]", output));
    assertEquals(8, notebook.cells().size());
  }

  /**
   * The same in a Java that has no memory for it: proves that nothing is kept. With the serial
   * collector, since it alone fails for want of memory only: the default one asks for twenty free
   * regions in a row for the bytes of a file, and now and then a heap of 64 MB has none.
   */
  @Test
  void bigFilesAreReadInASmallHeap() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertEquals("read 2, NB_TOO_BIG, NB_TOO_BIG, NB_TOO_BIG", said.strip());
  }
}

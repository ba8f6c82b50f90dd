package org.lectern.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.SharedData;

class CorpusTest {

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.write(folder.resolve("c.tsv"), text.getBytes(UTF_8));
  }

  @Test
  void readsTheColumnsAskedFor() throws IOException {
    Path file = file("a\tб\t丙\nd\tе\t己\n");
    assertEquals(
        List.of(new SentencePair("a", "б"), new SentencePair("d", "е")),
        Corpus.read(file, 1, 2).pairs());
    assertEquals(new SentencePair("丙", "a"), Corpus.read(file, 3, 1).pairs().get(0));
    assertEquals("2 pairs", Corpus.read(file, 1, 2).summary());
  }

  @Test
  void byteOrderMarkAndLineEndsOfWindowsVanish() throws IOException {
    Corpus corpus = Corpus.read(file("\uFEFFa\tb\r\nc\td\r\ne\tf"), 1, 2);
    assertEquals(
        List.of(new SentencePair("a", "b"), new SentencePair("c", "d"), new SentencePair("e", "f")),
        corpus.pairs());
    assertTrue(corpus.problems().isEmpty());
  }

  @Test
  void linesThatCannotBeUsedAreReported() throws IOException {
    Path file = file("a\tb\n\nonly one\nc\td\n \t \ne\tf\n  \tg\nh\ti\n");
    Corpus corpus = Corpus.read(file, 1, 2);
    assertEquals(4, corpus.pairs().size());
    assertEquals(
        List.of(
            file + ":2: empty line",
            file + ":3: 1 column, expected at least 2, separated by tabs",
            file + ":5: empty line",
            file + ":7: column 1 is empty"),
        corpus.problems().stream().map(Problem::toString).toList());
    assertEquals("4 pairs; 4 lines skipped, first: " + file + ":2: empty line", corpus.summary());
  }

  @Test
  void invalidBytesAreNamedByLineAndByte() throws IOException {
    byte[] latin1 = "a\tb\nab\té\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("latin1.tsv"), latin1);
    assertEquals(
        file + ":2: byte 4 is not UTF-8; convert the file with iconv -t UTF-8", failure(file));
    Path cut = Files.write(folder.resolve("cut.tsv"), new byte[] {'a', '\t', (byte) 0xD0});
    assertEquals(
        cut + ":1: byte 3 is not UTF-8; convert the file with iconv -t UTF-8", failure(cut));
    Path utf16 = Files.write(folder.resolve("16.tsv"), "a\tb\n".getBytes(StandardCharsets.UTF_16));
    assertTrue(failure(utf16).startsWith(utf16 + ":1: byte 1 is not UTF-8"));
  }

  private static String failure(Path file) {
    String message =
        assertThrows(CorpusException.class, () -> Corpus.read(file, 1, 2)).getMessage();
    assertFalse(message.contains("\n"));
    return message;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''              | is empty",
        "'\n\n'          | has only empty lines",
        "'a\nb\n'        | 2 of 2 lines cannot be used, line 1: 1 column",
        "'\na\tb\nc\nd\n'| 2 of 3 lines cannot be used, line 3: 1 column",
        "'a\t\n'         | 1 of 1 lines cannot be used, line 1: column 2 is empty",
      })
  void filesWithoutCorpusAreRefused(String text, String message) throws IOException {
    String failure = failure(file(text));
    assertTrue(failure.startsWith(folder.resolve("c.tsv") + ": " + message), failure);
  }

  @Test
  void halfOfTheLinesMayBeBad() throws IOException {
    Corpus half = Corpus.read(file("a\tb\nc\n"), 1, 2);
    assertEquals(1, half.pairs().size());
    assertTrue(half.summary().startsWith("1 pair; 1 line skipped, first: "), half.summary());
  }

  @Test
  void missingFileAndDirectoryAreNamed() {
    Path missing = folder.resolve("missing.tsv");
    assertEquals(missing + ": no such file; check the path", failure(missing));
    assertEquals(folder + ": is a directory; name a file in it", failure(folder));
  }

  @Test
  void fileWithoutLinesIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("zeros"), new byte[(1 << 20) + 1]);
    assertEquals(file + ":1: longer than 1 MiB; is this a text file?", failure(file));
  }

  @Test
  void columnsAreCountedFromOne() throws IOException {
    Path file = file("a\tb\n");
    assertThrows(IllegalArgumentException.class, () -> Corpus.read(file, 0, 1));
  }

  @Test
  void linesStayInStep() throws IOException {
    Path file = file("a\tb\n\nc\nd\te");
    TextColumn column = Corpus.lines(file, 2);
    assertEquals(List.of("b", "", "", "e"), column.texts());
    assertEquals(List.of(2, 3), column.problems().stream().map(Problem::line).toList());
    assertEquals(List.of("a", "", "c", "d"), Corpus.lines(file, 1).texts());
  }

  @Test
  void linesOfAStream() throws IOException {
    InputStream in = new ByteArrayInputStream("\uFEFFодин\r\nдва".getBytes(UTF_8));
    assertEquals(List.of("один", "два"), Corpus.lines(in, "standard input", 1).texts());
    InputStream empty = new ByteArrayInputStream(new byte[0]);
    String message =
        assertThrows(CorpusException.class, () -> Corpus.lines(empty, "standard input", 1))
            .getMessage();
    assertTrue(message.startsWith("standard input: is empty"), message);
  }

  @ParameterizedTest
  @CsvSource({"en-ru", "en-zh"})
  void realCorpusHasNoProblems(String pair) throws IOException {
    Path file = SharedData.file("data/" + pair + "/train.tsv");
    Corpus corpus = Corpus.read(file, 1, 2);
    assertEquals(Files.readAllLines(file).size(), corpus.pairs().size());
  }
}

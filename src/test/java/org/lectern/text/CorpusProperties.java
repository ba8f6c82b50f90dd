package org.lectern.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.RandomInput.between;
import static org.lectern.RandomInput.property;
import static org.lectern.RandomInput.texts;
import static org.quicktheories.generators.SourceDSL.lists;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.core.Gen;

/** What holds for corpora of every content. */
class CorpusProperties {
  @TempDir Path folder;

  /** A sentence as a file can hold it: characters, no tab, no end of line, no blank at the ends. */
  private static Gen<String> fields() {
    return texts()
        .map(text -> Utf8.wellFormed(text).replaceAll("[\\t\\n\\r\\ufeff]", "").strip())
        .map(text -> text.isBlank() ? "x" : text);
  }

  @Test
  void whatWasWrittenIsRead() {
    property(150)
        .forAll(lists().of(fields()).ofSizeBetween(1, 8), fields(), between(0, 2), between(0, 3))
        .checkAssert(
            (sources, target, ending, extra) -> {
              String end = List.of("\n", "\r\n", "\t\n").get(ending); // a third column may be empty
              StringBuilder lines = new StringBuilder(extra == 1 ? "\ufeff" : "");
              List<SentencePair> pairs = new ArrayList<>();
              for (int i = 0; i < sources.size(); i++) {
                lines.append(sources.get(i)).append('\t').append(target).append(end);
                lines.append(extra == 2 && i == 0 ? "  \n" : "");
                pairs.add(new SentencePair(sources.get(i), target));
              }
              Corpus corpus = read(lines.toString().getBytes(UTF_8));
              assertEquals(pairs, corpus.pairs());
              assertEquals(extra == 2 ? 1 : 0, corpus.problems().size(), corpus::summary);
            });
  }

  @Test
  void anyBytesAreReadOrRefusedInOneLine() {
    property(300)
        .forAll(lists().of(between(0, 255)).ofSizeBetween(0, 60), between(0, 2))
        .checkAssert(
            (list, kind) -> {
              byte[] bytes = new byte[list.size()];
              for (int i = 0; i < bytes.length; i++) {
                int b = list.get(i);
                // any bytes; nearly a corpus; a corpus with few kinds of bytes
                char few = "a\tb\n \r\u00ff\ta".charAt(b % 9);
                bytes[i] = (byte) (kind == 0 ? b : kind == 1 ? b % 128 : few);
              }
              try {
                Corpus corpus = read(bytes);
                UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)); // what was read is all UTF-8
                for (SentencePair pair : corpus.pairs()) {
                  assertTrue(!pair.source().isBlank() && !pair.target().isBlank());
                }
              } catch (CharacterCodingException e) {
                throw new AssertionError("read, but not UTF-8", e);
              } catch (UncheckedIOException e) {
                assertTrue(e.getCause() instanceof CorpusException, () -> "" + e.getCause());
                assertEquals(1, e.getCause().getMessage().lines().count());
              }
            });
  }

  private Corpus read(byte[] bytes) {
    try {
      return Corpus.read(Files.write(folder.resolve("corpus.tsv"), bytes), 1, 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

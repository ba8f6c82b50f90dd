package org.lectern.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.lectern.text.Corpus;
import org.lectern.text.SentencePair;
import org.lectern.train.Checkpoint;

/** The trained model that comes with the project, and the lines that it has not seen. */
final class ExampleModel {
  static final Path FILE = Path.of("data/models/en-ru.safetensors");

  private ExampleModel() {}

  static Checkpoint load() {
    try {
      return Checkpoint.load(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<SentencePair> unseen() throws IOException {
    List<SentencePair> pairs = Corpus.read(Path.of("data/phrases.tsv"), 1, 2).pairs();
    return IntStream.range(0, pairs.size()).filter(i -> i % 20 == 19).mapToObj(pairs::get).toList();
  }
}

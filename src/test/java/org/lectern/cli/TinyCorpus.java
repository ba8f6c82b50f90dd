package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A made-up language pair that is learnt in a moment, in files, and the command to learn it. */
final class TinyCorpus {
  private static final String[] WHO = {"Tom", "Mary", "Ann", "Bob", "Kim"};
  private static final String[] KOGO = {"Том", "Мэри", "Аня", "Боб", "Ким"};
  private static final String[] DOES = {"sleeps", "sings", "reads", "eats"};
  private static final String[] DELAET = {"спит", "поёт", "читает", "ест"};
  private static final String[] WHERE = {"here", "there", "at home", "outside"};
  private static final String[] GDE = {"здесь", "там", "дома", "на улице"};

  private final Path folder;

  private TinyCorpus(Path folder) {
    this.folder = folder;
  }

  static TinyCorpus in(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int who = 0; who < WHO.length; who++) {
      for (int does = 0; does < DOES.length; does++) {
        for (int where = 0; where < WHERE.length; where++) {
          lines.add(
              "%s %s %s.\t%s %s %s."
                  .formatted(
                      WHO[who], DOES[does], WHERE[where], KOGO[who], DELAET[does], GDE[where]));
        }
      }
    }
    TinyCorpus corpus = new TinyCorpus(folder);
    Files.write(corpus.train(), lines, UTF_8);
    Files.write(corpus.valid(), lines.subList(0, 8), UTF_8);
    return corpus;
  }

  Path train() {
    return folder.resolve("train.tsv");
  }

  Path valid() {
    return folder.resolve("valid.tsv");
  }

  Path model() {
    return folder.resolve("model.safetensors");
  }

  /** A training of 3 steps an epoch, three epochs, with further options at the end. */
  String[] training(Path out, String... more) {
    Stream<String> all =
        Stream.of(
            "train",
            "--data",
            train().toString(),
            "--valid",
            valid().toString(),
            "--out",
            out.toString(),
            "--preset",
            "tutorial",
            "--tokenizer",
            "word",
            "--vocabulary",
            "40",
            "--batch",
            "32",
            "--peak-rate",
            "0.003",
            "--warmup",
            "10");
    return Stream.concat(all, Stream.of(more)).toArray(String[]::new);
  }
}

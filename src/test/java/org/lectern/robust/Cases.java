package org.lectern.robust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The cases of a seed. Each follows from its number alone: files are spoilt or options are, and
 * sometimes both.
 */
final class Cases {
  private static final int OUT_OF = 100;

  private final Specimens good;
  private final Path bundle;
  private final Path folder;
  private final long seed;

  /** Cases whose files are made in a folder that is emptied each time. */
  Cases(Specimens good, Path bundle, Path folder, long seed) {
    this.good = good;
    this.bundle = bundle;
    this.folder = folder;
    this.seed = seed;
  }

  private Path in(String name) {
    return folder.resolve("in").resolve(name);
  }

  private Path out(String name) {
    return folder.resolve("out").resolve(name);
  }

  /** Makes the files of a case. */
  Case make(long number) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.createDirectories(folder.resolve("out"));
    var random = new SplittableRandom(seed * 1_000_003 + number);
    int draw = random.nextInt(OUT_OF);
    if (draw < 26) {
      return checkpoint(random);
    } else if (draw < 34) {
      return convert(random);
    } else if (draw < 46) {
      return evaluate(random);
    } else if (draw < 62) {
      return corpus(random);
    } else if (draw < 65) {
      return notebook(random);
    } else if (draw < 89) {
      return options(random);
    } else if (draw < 93) {
      return speeds(random);
    } else if (draw < 97) {
      return journal(random);
    }
    return scores(random);
  }

  /** A case with nothing but a file to read. */
  Case plain(String what) throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(in("anything"), "as it was");
    return new Case(what, folder, "", List.of("train"));
  }

  private Case of(String what, Usage usage) {
    return new Case(what, folder, "", usage.args());
  }

  private Case checkpoint(SplittableRandom random) throws IOException {
    var fuzz = new TensorFuzz(random);
    boolean training = random.nextInt(3) > 0;
    byte[] spoilt = fuzz.change(Files.readAllBytes(training ? good.checkpoint() : good.model()));
    String what = (training ? "checkpoint: " : "model: ") + fuzz.what();
    Path lines = Files.copy(good.corpus(), in("corpus.tsv"));
    if (random.nextInt(3) == 0) {
      return of(what, Usage.resume(lines, Files.write(out("model.safetensors"), spoilt)));
    }
    Path model = Files.write(in("model.safetensors"), spoilt);
    return of(
        what,
        random.nextInt(3) == 0
            ? Usage.explore(model, out("page.html"))
            : Usage.translate(model, lines));
  }

  private Case convert(SplittableRandom random) throws IOException {
    var fuzz = new TensorFuzz(random);
    boolean back = random.nextBoolean();
    Path good = back ? this.good.weights() : this.good.model();
    Path model = Files.write(in("model.safetensors"), fuzz.change(Files.readAllBytes(good)));
    Path out = out("new.safetensors");
    Usage usage = back ? Usage.fromPyTorch(model, out) : Usage.toPyTorch(model, out);
    return of("convert: " + fuzz.what(), usage);
  }

  private Case evaluate(SplittableRandom random) throws IOException {
    byte[] weights = Files.readAllBytes(good.weights());
    byte[] sentences = Files.readAllBytes(good.sentences());
    String what;
    if (random.nextInt(3) == 0) {
      var fuzz = new TensorFuzz(random);
      weights = fuzz.change(weights);
      what = "weights: " + fuzz.what();
    } else {
      var fuzz = new JsonFuzz(random);
      sentences = fuzz.change(sentences);
      what = "case: " + fuzz.what();
    }
    Path model = Files.write(in("weights.safetensors"), weights);
    Path file = Files.write(in("case.json"), sentences);
    return of(what, Usage.evaluate(model, file, out("results.safetensors")));
  }

  private Case corpus(SplittableRandom random) throws IOException {
    var fuzz = new TextFuzz(random);
    byte[] spoilt = fuzz.change(Files.readAllBytes(good.corpus()));
    Path bad = Files.write(in("corpus.tsv"), spoilt);
    Path fine = Files.copy(good.corpus(), in("valid.tsv"));
    Path model = Files.copy(good.model(), in("model.safetensors"));
    Path out = out("model.safetensors");
    if (random.nextInt(3) == 0) {
      Files.copy(good.checkpoint(), out);
    }
    Usage usage =
        switch (random.nextInt(7)) {
          case 0, 1 -> Usage.translate(model, bad);
          case 2 -> Usage.train(fine, bad, out);
          case 3 -> Usage.pieces(bad, fine, out("new.safetensors"));
          case 4 -> Usage.lm(bad);
          default -> Usage.train(bad, fine, out);
        };
    return of("corpus: " + fuzz.what(), usage);
  }

  private Case notebook(SplittableRandom random) throws IOException {
    byte[] whole = Files.readAllBytes(good.notebook());
    String what;
    byte[] spoilt;
    if (random.nextInt(4) == 0) {
      var fuzz = new BytesFuzz(random);
      spoilt = fuzz.change(whole);
      what = fuzz.what();
    } else {
      var fuzz = new JsonFuzz(random);
      spoilt = fuzz.change(whole);
      what = fuzz.what();
    }
    Path in = folder.resolve("in");
    if (random.nextInt(4) == 0) {
      byte[] zip = zip("s1/h2.ipynb", spoilt);
      if (random.nextBoolean()) {
        var fuzz = new BytesFuzz(random);
        zip = fuzz.change(zip);
        what += ", in a zip: " + fuzz.what();
      }
      in = Files.write(in("all.zip"), zip);
    } else {
      Files.write(in("s1.ipynb"), spoilt);
    }
    return of("notebook: " + what, Usage.grade(bundle, in, out("grades")));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private Case speeds(SplittableRandom random) throws IOException {
    Path fine = Files.copy(good.speeds(), in("speeds.jsonl"));
    List<String> lines = new ArrayList<>(Files.readAllLines(good.speeds()));
    var fuzz = new JsonFuzz(random);
    lines.set(0, fuzz.change(lines.get(0)));
    Path bad = Files.writeString(in("bad.jsonl"), String.join("\n", lines));
    return of("speeds: " + fuzz.what(), Usage.compare(fine, bad));
  }

  private Case journal(SplittableRandom random) throws IOException {
    Path journal = good.graded().resolve("journal.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    int at = random.nextInt(lines.size());
    var fuzz = new JsonFuzz(random);
    lines.set(at, fuzz.change(lines.get(at)));
    Path part = Files.createDirectories(in("part"));
    Files.writeString(part.resolve("journal.jsonl"), String.join("\n", lines) + "\n");
    return of("journal: " + fuzz.what(), Usage.merge(part, out("all")));
  }

  private Case scores(SplittableRandom random) throws IOException {
    var fuzz = new TextFuzz(random);
    Files.write(out("scores.tsv"), fuzz.change(Files.readAllBytes(good.scores())));
    Path data = Files.copy(good.corpus(), in("corpus.tsv"));
    return of("scores: " + fuzz.what(), Usage.scoreboard(data, out("scores.tsv")));
  }

  private Path copy(Path file) throws IOException {
    return Files.copy(file, in(file.getFileName().toString()));
  }

  private Case options(SplittableRandom random) throws IOException {
    Path lines = Files.copy(good.corpus(), in("corpus.tsv"));
    Path text = Files.copy(good.text(), in("text.txt"));
    Path model = Files.copy(good.model(), in("model.safetensors"));
    Path scores = Files.copy(good.scores(), out("scores.tsv"));
    Path checkpoint = Files.copy(good.checkpoint(), out("checkpoint.safetensors"));
    Path submissions = Files.createDirectories(in("submissions"));
    Files.writeString(submissions.resolve("s1.ipynb"), "no notebook");
    Usage usage =
        switch (random.nextInt(15)) {
          case 0, 1, 2 -> Usage.train(lines, lines, checkpoint);
          case 3 -> Usage.resume(lines, checkpoint);
          case 4, 5 -> Usage.translate(model, lines);
          case 6, 7 -> Usage.lm(text);
          case 8 -> Usage.explore(model, out("page.html"));
          case 9 -> Usage.grade(bundle, submissions, out("grades"));
          case 10 -> Usage.merge(good.graded(), out("all"));
          case 11 -> Usage.toPyTorch(model, out("new.safetensors"));
          case 12 -> Usage.fromPyTorch(copy(good.weights()), out("new.safetensors"));
          case 13 ->
              Usage.evaluate(
                  copy(good.weights()), copy(good.sentences()), out("results.safetensors"));
          default -> Usage.scoreboard(lines, scores);
        };
    var fuzz = new OptionsFuzz(random);
    List<String> args = fuzz.change(usage);
    return new Case("options: " + fuzz.what(), folder, "", args);
  }
}

package org.lectern.robust;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lectern.robust.Word.Kind;

/**
 * A command line that is right: the words of the command and its options. Whatever takes long is
 * kept small.
 *
 * @param command such as {@code grade merge}
 * @param words its options
 */
record Usage(List<String> command, List<Word> words) {
  private static Usage of(String command, Word... words) {
    return new Usage(List.of(command.split(" ")), List.of(words));
  }

  private static Word word(String name, Object value, Kind kind) {
    return new Word(name, value.toString(), kind);
  }

  private static Word in(String name, Path value) {
    return word(name, value, Kind.INPUT);
  }

  private static Word out(String name, Path value) {
    return word(name, value, Kind.OUTPUT);
  }

  private static Word size(String name, int value) {
    return word(name, value, Kind.INTEGER);
  }

  private static Word real(String name, String value) {
    return word(name, value, Kind.REAL);
  }

  private static Word text(String name, String value) {
    return word(name, value, Kind.TEXT);
  }

  private static Word flag(String name) {
    return word(name, "", Kind.FLAG);
  }

  /** The command line. */
  List<String> args() {
    return Stream.concat(command.stream(), words.stream().flatMap(word -> word.words().stream()))
        .toList();
  }

  /** The same with an option more. */
  Usage with(Word more) {
    var all = new ArrayList<>(words);
    all.add(more);
    return new Usage(command, List.copyOf(all));
  }

  /** A beginning in so many ways that there is hardly an option that it does not have. */
  static Usage train(Path data, Path valid, Path out) {
    return of(
        "train",
        in("--data", data),
        in("--valid", valid),
        out("--out", out),
        text("--columns", "1,2"),
        text("--preset", "tutorial"),
        word("--epochs", "1", Kind.EFFORT),
        size("--seed", 1),
        size("--batch", 10),
        real("--peak-rate", "0.003"),
        size("--warmup", 10),
        size("--cooldown", 1),
        real("--dropout", "0.1"),
        text("--positions", "relative"),
        real("--smoothing", "0.1"),
        size("--max-length", 40),
        text("--precision", "mixed"),
        text("--tokenizer", "word"),
        size("--vocabulary", 300),
        size("--threads", 2),
        size("--checkpoint-every", 1),
        out("--export", out.resolveSibling("export.safetensors")),
        flag("--force"));
  }

  /** The beginning of a training of one epoch; its checkpoint has 5.7 MB. */
  static Usage training(Path data, Path out, String flag) {
    return of(
        "train",
        in("--data", data),
        in("--valid", data),
        out("--out", out),
        text("--preset", "tutorial"),
        word("--epochs", "1", Kind.EFFORT),
        text("--tokenizer", "word"),
        size("--vocabulary", 40),
        flag(flag));
  }

  /** Learns pieces of words, the only tokenizer that takes any text. */
  static Usage pieces(Path data, Path valid, Path out) {
    return of(
        "train",
        in("--data", data),
        in("--valid", valid),
        out("--out", out),
        text("--preset", "tutorial"),
        word("--epochs", "1", Kind.EFFORT),
        size("--vocabulary", 400));
  }

  /** Goes on from a checkpoint. */
  static Usage resume(Path data, Path checkpoint) {
    return of(
        "train",
        in("--data", data),
        in("--valid", data),
        out("--out", checkpoint),
        word("--epochs", "2", Kind.EFFORT),
        flag("--resume"));
  }

  /** Translates lines and compares. */
  static Usage translate(Path model, Path lines) {
    return of(
        "translate",
        in("--model", model),
        in("--input", lines),
        size("--column", 1),
        size("--beam", 2),
        real("--length-penalty", "0.6"),
        in("--reference", lines),
        size("--reference-column", 2),
        text("--tokenize", "13a"),
        size("--batch", 8),
        size("--threads", 2));
  }

  /** Learns to write. */
  static Usage lm(Path text) {
    return of(
        "lm",
        in("--data", text),
        word("--steps", "1", Kind.EFFORT),
        word("--sample", "3", Kind.EFFORT),
        real("--seconds", "5"),
        real("--temperature", "0.8"),
        size("--context", 8),
        size("--width", 8),
        size("--heads", 2),
        size("--layers", 1),
        size("--batch", 4),
        real("--peak-rate", "0.004"),
        size("--warmup", 10),
        text("--precision", "double"),
        size("--seed", 1),
        size("--threads", 2));
  }

  /** Writes a page. */
  static Usage explore(Path model, Path page) {
    return of(
        "explore",
        in("--model", model),
        text("--source", "Tom sleeps."),
        out("--out", page),
        flag("--force"));
  }

  /** Compares architectures. */
  static Usage scoreboard(Path data, Path scores) {
    return of(
        "scoreboard",
        in("--data", data),
        out("--out", scores),
        text("--columns", "1,2"),
        word("--epochs", "1", Kind.EFFORT),
        word("--seeds", "1", Kind.EFFORT),
        size("--parameters", 60_000),
        size("--pieces", 300),
        flag("--resume"));
  }

  /** Compares speeds. */
  static Usage compare(Path first, Path second) {
    return new Usage(List.of("bench", "--compare", first.toString(), second.toString()), List.of());
  }

  /** From PyTorch; the file tells sizes and words. */
  static Usage fromPyTorch(Path weights, Path out) {
    return of(
        "convert",
        text("--from", "pytorch"),
        in("--in", weights),
        out("--out", out),
        size("--heads", 2),
        text("--activation", "relu"),
        flag("--force"));
  }

  /** To PyTorch. */
  static Usage toPyTorch(Path model, Path out) {
    return of(
        "convert",
        text("--from", "lectern"),
        in("--in", model),
        out("--out", out),
        text("--dtype", "float64"),
        flag("--force"));
  }

  /** Computes logits, losses and gradients. */
  static Usage evaluate(Path weights, Path sentences, Path out) {
    return of(
        "evaluate",
        in("--weights", weights),
        in("--case", sentences),
        out("--out", out),
        flag("--force"));
  }

  /** Grades a folder. */
  static Usage grade(Path bundle, Path in, Path out) {
    return of(
        "grade",
        word("--assignment", bundle, Kind.INPUT),
        in("--in", in),
        out("--out", out),
        size("--jobs", 1),
        text("--isolation", "process"),
        flag("--accept-risk"),
        text("--shard", "0/1"),
        size("--seed", 1));
  }

  /** Joins graded parts. */
  static Usage merge(Path part, Path out) {
    return of("grade merge", in("", part), out("--out", out));
  }
}

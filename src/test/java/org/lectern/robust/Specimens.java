package org.lectern.robust;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static java.lang.ProcessBuilder.Redirect.INHERIT;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.SentencePair;
import org.lectern.text.WordTokenizer;
import org.lectern.train.Checkpoint;
import org.lectern.train.DType;
import org.lectern.train.Recipe;
import org.lectern.train.Trainer;

/** Files without fault, which are then spoilt: small, so that thousands of cases take minutes. */
final class Specimens {
  private static final String[] WHO = {"Tom", "Mary", "Ann", "Bob", "Kim"};
  private static final String[] KOGO = {"Том", "Мэри", "Аня", "Боб", "Ким"};
  private static final String[] DOES = {"sleeps", "sings", "reads", "eats"};
  private static final String[] DELAET = {"спит", "поёт", "читает", "ест"};

  private static final int CELLS = 6;

  private static final String CASE =
      "{'d': 8, 'heads': 2, 'ff': 16, 'encoder_layers': 1, 'decoder_layers': 1,"
          + " 'source_vocabulary': %d, 'target_vocabulary': %d, 'norm_first': false, 'activation':"
          + " 'relu', 'source': [[4, 5, 6], [7]], 'target': [[1, 4, 2], [1, 5, 6, 2]]}";

  private static final String SCORES =
      """
      architecture\tseed\tsizes\tparameters\tepochs\tperplexity\tbleu\tseconds
      Transformer, two layers\t1\td 64, ff 250\t59000\t1\t12.5000\t3.10\t1.5
      """;

  private final Path folder;

  private Specimens(Path folder) {
    this.folder = folder;
  }

  /** Those that {@link #make} has made there. */
  static Specimens in(Path folder) {
    return new Specimens(folder);
  }

  /** Makes all of them. */
  static Specimens make(Path folder, Path bundle) throws IOException, InterruptedException {
    Specimens specimens = withoutGrades(folder);
    specimens.notebook(Path.of("notebooks", "homework", "h2.ipynb"));
    specimens.grades(bundle);
    return specimens;
  }

  /** Makes all for which nothing must be graded. */
  static Specimens withoutGrades(Path folder) throws IOException, InterruptedException {
    var specimens = new Specimens(folder);
    List<SentencePair> pairs = new ArrayList<>();
    for (int who = 0; who < WHO.length; who++) {
      for (int does = 0; does < DOES.length; does++) {
        pairs.add(
            new SentencePair(
                WHO[who] + " " + DOES[does] + ".", KOGO[who] + " " + DELAET[does] + "."));
      }
    }
    List<String> lines = pairs.stream().map(pair -> pair.source() + "\t" + pair.target()).toList();
    Files.write(specimens.corpus(), lines, UTF_8);
    Files.writeString(specimens.text(), String.join("\n", lines).repeat(8), UTF_8);
    specimens.models(pairs);
    Files.writeString(specimens.speeds(), speedLines(), UTF_8);
    Files.writeString(specimens.scores(), SCORES, UTF_8);
    return specimens;
  }

  /** The beginning of a homework: what is not there takes no time to grade. */
  private void notebook(Path whole) throws IOException {
    var json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(whole.toFile());
    ArrayNode cells = (ArrayNode) root.get("cells");
    while (cells.size() > CELLS) {
      cells.remove(CELLS);
    }
    json.writeValue(notebook().toFile(), root);
  }

  /** A grading of something that is no notebook: it takes no process, and fills a journal. */
  private void grades(Path bundle) throws IOException, InterruptedException {
    Path in = Files.createDirectories(folder.resolve("submissions"));
    Files.writeString(in.resolve("s1.ipynb"), "no notebook", UTF_8);
    Files.writeString(in.resolve("s2.ipynb"), "", UTF_8);
    List<String> command = Child.java();
    command.addAll(List.of("-jar", Jar.path().toString()));
    command.addAll(Usage.grade(bundle, in, graded()).args());
    Process run =
        new ProcessBuilder(command).redirectOutput(DISCARD).redirectError(INHERIT).start();
    int code = run.waitFor();
    if (code != 1) {
      throw new IllegalStateException("the specimen cannot be graded: exit code " + code);
    }
  }

  private void models(List<SentencePair> pairs) throws IOException, InterruptedException {
    var source = WordTokenizer.train(pairs.stream().map(SentencePair::source).toList(), 1, 100);
    var target = WordTokenizer.train(pairs.stream().map(SentencePair::target).toList(), 1, 100);
    Config config = Config.of(8, 2, 16, 1, source.size(), target.size());
    Checkpoint start =
        Checkpoint.of(
            Transformer.create(config, 1),
            source,
            target,
            new Recipe(1, 10, 3e-3, 10, 0.1, 1, 40, 1));
    List<EncodedPair> encoded =
        pairs.stream().map(pair -> EncodedPair.of(pair, source, target)).toList();
    new Trainer(start, encoded, encoded).threads(1).saveTo(checkpoint()).train();
    Checkpoint whole = Checkpoint.load(checkpoint());
    whole.saveModel(model());
    whole.exportPyTorch(weights(), DType.F64);
    Files.writeString(
        sentences(), CASE.formatted(source.size(), target.size()).replace('\'', '"'), UTF_8);
  }

  /** What {@code bench --json} prints. */
  private static String speedLines() {
    String line =
        "{\"what\":\"train\",\"config\":\"tutorial\",\"params\":619728,\"dtype\":\"float64\",\"threads\":2,\"batch\":64,\"target_tokens_per_s\":%s,\"all\":[%s,%s],\"framework\":\"lectern\"}\n";
    return line.formatted("1000.5", "990.5", "1010.5") + line.formatted("2000", "1900", "2100");
  }

  /** Makes a file with other numbers: the last one is another. */
  void others(Path file, Path other) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] half = ByteBuffer.allocate(8).order(LITTLE_ENDIAN).putDouble(0.5).array();
    System.arraycopy(half, 0, bytes, bytes.length - 8, 8);
    Files.write(other, bytes);
  }

  /** Sentence pairs. */
  Path corpus() {
    return folder.resolve("corpus.tsv");
  }

  /** For {@code lm}. */
  Path text() {
    return folder.resolve("text.txt");
  }

  /** A training at its end. */
  Path checkpoint() {
    return folder.resolve("checkpoint.safetensors");
  }

  /** A model alone. */
  Path model() {
    return folder.resolve("model.safetensors");
  }

  /** The model with PyTorch's names. */
  Path weights() {
    return folder.resolve("weights.safetensors");
  }

  /** A case for {@code evaluate}. */
  Path sentences() {
    return folder.resolve("case.json");
  }

  /** Measured speeds. */
  Path speeds() {
    return folder.resolve("speeds.jsonl");
  }

  /** Half of a scoreboard. */
  Path scores() {
    return folder.resolve("scores.tsv");
  }

  /** What {@code grade} wrote. */
  Path graded() {
    return folder.resolve("graded");
  }

  /** Homework as it is handed out. */
  Path notebook() {
    return folder.resolve("h2.ipynb");
  }
}

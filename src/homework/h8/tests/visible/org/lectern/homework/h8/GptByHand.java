package org.lectern.homework.h8;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.homework.Answer;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.Encoder;
import org.lectern.nn.Gpt;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Tying;

/** The library's GPT, and what becomes of it by known mistakes. The judge's own. */
public final class GptByHand {
  private static final double MODEL = 1e-9;

  private enum Way {
    RIGHT(""),
    NOT_CAUSAL("row 0 must not know the words after it: give the layers Mask.CAUSAL"),
    NO_POSITIONS("the words do not know their places: add the sinusoid to the embeddings"),
    NOT_SCALED("the embedding is multiplied by √d: use Embedding.forward"),
    NO_BIAS("the generator's bias is missing");

    private final String hint;

    Way(String hint) {
      this.hint = hint;
    }
  }

  private GptByHand() {}

  /**
   * Asks for the parameters.
   *
   * @param task who is asked
   * @param sizes as {@link GptSizes#of} reads them
   */
  public static void checkParameters(TopicProbe task, int... sizes) {
    Gpt gpt = Gpt.create(GptSizes.of(sizes), 1);
    int[] untied = sizes.clone();
    untied[5] = 1 - sizes[5];
    Answer.to("parameters")
        .given("d, heads, layers, vocabulary, pre-norm, tied", sizes)
        .expect(names(gpt.parameters()))
        .mistake(
            names(Gpt.create(GptSizes.of(untied), 1).parameters()),
            "with config.tying() NONE the generator has a table of its own, else it has none")
        .check(task.parameters(sizes));
  }

  private static String[] names(Parameters parameters) {
    return StreamSupport.stream(parameters.spliterator(), false)
        .map(Parameter::toString)
        .sorted()
        .toArray(String[]::new);
  }

  /**
   * Asks for logits.
   *
   * @param task who is asked
   * @param seed of the weights
   * @param text ids
   * @param sizes as {@link GptSizes#of} reads them
   */
  public static void checkLogits(TopicProbe task, long seed, int[] text, int... sizes) {
    Gpt gpt = weighted(seed, sizes);
    double[][] expected = rows(gpt.forward(Tape.off(), text).matrix());
    Answer answer =
        Answer.to("logits")
            .given("d, heads, layers, vocabulary, pre-norm, tied", sizes)
            .given("text", text)
            .expect(expected, MODEL);
    for (Way way : Way.values()) {
      double[][] other = byHand(way, gpt, text);
      if (way == Way.RIGHT) {
        Answer.to("the judge's own blocks").expect(expected, MODEL).check(other);
      } else {
        answer.mistake(other, way.hint);
      }
    }
    answer.check(logits(task, gpt, text, sizes));
  }

  /**
   * Changes the last word: no row before it may change.
   *
   * @param task who is asked
   * @param seed of the weights
   * @param text ids
   * @param sizes as {@link GptSizes#of} reads them
   */
  public static void checkCausal(TopicProbe task, long seed, int[] text, int... sizes) {
    Gpt gpt = weighted(seed, sizes);
    int last = text.length - 1;
    int[] other = text.clone();
    other[last] = (text[last] + 1) % sizes[3];
    double[][] before = logits(task, gpt, text, sizes);
    double[][] after = logits(task, gpt, other, sizes);
    Answer.to("logits of the rows before the last, when the last word changes")
        .given("text", text)
        .given("then", other)
        .expect(true)
        .mistake(false, Way.NOT_CAUSAL.hint)
        .check(Arrays.deepEquals(Arrays.copyOf(before, last), Arrays.copyOf(after, last)));
    checkLogits(task, seed, other, sizes); // and they must be right, too
  }

  private static Gpt weighted(long seed, int... sizes) {
    Gpt gpt = Gpt.create(GptSizes.of(sizes), seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter parameter : gpt.parameters()) { // biases of 0 would hide that one is missing
      double[] data = parameter.matrix().data;
      for (int i = 0; i < data.length; i++) {
        data[i] += 0.2 * random.nextDouble() - 0.1;
      }
    }
    return gpt;
  }

  private static double[][] logits(TopicProbe task, Gpt gpt, int[] text, int... sizes) {
    Parameters all = gpt.parameters();
    String[] names = new String[all.size()];
    double[][] weights = new double[all.size()][];
    int i = 0;
    for (Parameter parameter : all) {
      names[i] = parameter.name();
      weights[i++] = parameter.matrix().data.clone();
    }
    return task.logits(sizes, names, weights, text);
  }

  private static double[][] byHand(Way way, Gpt gpt, int... text) {
    Config config = gpt.config();
    Parameters given = gpt.parameters();
    Parameters own = new Parameters();
    Encoder layers =
        new Encoder(own.at("layers"), config, new ScaledDotProduct(), new SplittableRandom(1));
    for (Parameter parameter : own) {
      parameter.matrix().setTo(given.get(parameter.name()).matrix());
    }
    Tape off = Tape.off();
    Value table = given.get("embedding");
    double scale = way == Way.NOT_SCALED ? 1 : Math.sqrt(config.d());
    Value x = off.scale(off.rows(table, text), scale);
    Segments rows = Segments.ofLengths(text.length);
    if (way != Way.NO_POSITIONS) {
      x = new Sinusoid().add(off, x, rows.positions());
    }
    x = layers.forward(off, x, rows, way == Way.NOT_CAUSAL ? Mask.NONE : Mask.CAUSAL);
    Value words = config.tying() == Tying.NONE ? given.get("generator.weight") : table;
    DMatrixRMaj logits = off.mulTransB(x, words).matrix();
    if (way != Way.NO_BIAS) {
      double[] bias = given.get("generator.bias").matrix().data;
      for (int row = 0; row < logits.numRows; row++) {
        Matrices.addToSlice(logits, row, 0, Matrices.of(bias));
      }
    }
    return rows(logits);
  }

  private static double[][] rows(DMatrixRMaj matrix) {
    double[][] rows = new double[matrix.numRows][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Matrices.slice(matrix, i, i + 1, 0, matrix.numCols).data.clone();
    }
    return rows;
  }
}

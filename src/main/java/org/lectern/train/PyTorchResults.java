package org.lectern.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Gradients;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Transformer;

/**
 * What a model computes, laid down so that PyTorch's numbers can be put beside it: for sentence j
 * {@code logits.j} [words x vocabulary] and {@code loss.j} [1], its cross-entropy summed over the
 * words; and {@code grad.NAME}, the gradient of the sum of all losses, under PyTorch's name and in
 * PyTorch's shape.
 *
 * <p>The decoder reads all but the last id of a target and must say all but the first. A target of
 * one id leaves it nothing to read and nothing to say: logits [0 x vocabulary], loss 0.
 *
 * <p>The gradient is that of training: {@link Transformer#loss} of whole batches, not of one
 * sentence after the other.
 */
public final class PyTorchResults {
  /** Sentences computed together; more would need more memory and save no time. */
  private static final int BATCH = 32;

  private static final String MARK = "lectern.evaluate"; // tells results from other files

  private final Transformer model;
  private final Gradients gradients;
  private final Map<String, StoredTensor> results = new LinkedHashMap<>();

  private PyTorchResults(Transformer model) {
    this.model = model;
    this.gradients = new Gradients(model.parameters());
  }

  /**
   * Computes logits, losses and gradients, without dropout.
   *
   * @param model a model without shared tables, as {@link PyTorchWeights#read} makes it
   * @param sources ids of each sentence, none empty. Not modified.
   * @param targets ids of each sentence, from {@code <start>} to {@code <end>}, none empty. Not
   *     modified.
   * @return all results, float64
   * @throws ArithmeticException if a result is no number, for the weights are too large
   */
  public static Safetensors of(Transformer model, int[][] sources, int[][] targets) {
    PyTorchResults results = new PyTorchResults(model);
    int[] asked = IntStream.range(0, targets.length).filter(j -> targets[j].length > 1).toArray();
    for (int from = 0; from < asked.length; from += BATCH) {
      int[] batch = Arrays.copyOfRange(asked, from, Math.min(from + BATCH, asked.length));
      results.add(batch, pick(sources, batch), pick(targets, batch));
    }
    for (int j = 0; j < targets.length; j++) {
      if (targets[j].length == 1) {
        results.add(j, new DMatrixRMaj(0, model.config().targetVocabulary()), 0);
      }
    }
    results.addGradients();
    return new Safetensors(results.results, Map.of(MARK, "1"));
  }

  /**
   * Whether a file may be written over without a loss: it is empty or holds earlier results.
   *
   * @param file any file
   * @return false for anything else, and for what cannot be read
   */
  public static boolean mayReplace(Path file) {
    try {
      return Files.isRegularFile(file)
          && (Files.size(file) == 0 || Safetensors.metadata(file).containsKey(MARK));
    } catch (IOException e) {
      return false;
    }
  }

  private static int[][] pick(int[][] sentences, int... which) {
    return IntStream.of(which).mapToObj(j -> sentences[j]).toArray(int[][]::new);
  }

  private void add(int[] numbers, int[][] sources, int[][] targets) {
    Tape off = Tape.off();
    int[][] read =
        Stream.of(targets).map(t -> Arrays.copyOf(t, t.length - 1)).toArray(int[][]::new);
    Value memory = model.encode(off, sources);
    DMatrixRMaj logits = model.decode(off, read, memory, Segments.of(sources)).matrix();
    Segments rows = Segments.of(read);
    for (int i = 0; i < numbers.length; i++) {
      DMatrixRMaj own = Matrices.slice(logits, rows.from(i), rows.to(i), 0, logits.numCols);
      int[] say = Arrays.copyOfRange(targets[i], 1, targets[i].length);
      add(numbers[i], own, off.crossEntropy(off.input(own), say, 0).matrix().data[0]);
    }
    Tape tape = new Tape();
    tape.backward(model.loss(tape, sources, targets, 0), gradients);
  }

  private void add(int sentence, DMatrixRMaj logits, double loss) {
    List<Long> shape = List.of((long) logits.numRows, (long) logits.numCols);
    put("logits." + sentence, shape, logits.data);
    put("loss." + sentence, List.of(1L), loss);
  }

  private void addGradients() {
    for (PyTorchTensor tensor : PyTorchTensor.all(model.config())) {
      double[] values = tensor.pack(part -> gradients.of(model.parameters().get(part)));
      put("grad." + tensor.name(), tensor.shape(), values);
    }
  }

  private void put(String name, List<Long> shape, double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new ArithmeticException(name + " has " + value + ": the weights are too large");
      }
    }
    results.put(name, new StoredTensor(DType.F64, shape, values));
  }
}

package org.lectern.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Shapes;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.notes.Formula;

/**
 * Many heads as note 1 writes them: a list (W_Q⁽¹⁾, W_K⁽¹⁾, W_V⁽¹⁾) … (W_Q⁽ˢ⁾, W_K⁽ˢ⁾, W_V⁽ˢ⁾), and
 * the matrix W^O that mixes what they hand over ("1.heads"). Any sizes; the heads need not even be
 * alike. {@link org.lectern.nn.MultiHeadAttention} is the same with all heads side by side in one
 * matrix, which is faster.
 *
 * @param heads at least one
 * @param output W^O [Σ l x d]: l rows for each head, in the order of the list
 */
public record ListOfHeads(List<Head> heads, DMatrixRMaj output) {
  /**
   * One head.
   *
   * @param query W_Q [d x m]
   * @param key W_K [d x m]
   * @param value W_V [d x l]
   */
  public record Head(DMatrixRMaj query, DMatrixRMaj key, DMatrixRMaj value) {
    /**
     * Checks the shapes.
     *
     * @param query W_Q [d x m]
     * @param key W_K [d x m]
     * @param value W_V [d x l]
     */
    public Head {
      Shapes.same("Head: W_Q against W_K", query, key);
      Shapes.exactly("Head", "W_V", value, query.numRows, value.numCols);
    }

    private Value attend(Tape tape, Value x, Mask mask) {
      Value q = tape.label("q", tape.mul(x, tape.input(query)), "1.qkv"); // [t x m]
      Value k = tape.label("k", tape.mul(x, tape.input(key)), "1.qkv"); // [t x m]
      Value v = tape.label("v", tape.mul(x, tape.input(value)), "1.qkv"); // [t x l]
      return new ScaledDotProduct().attend(tape, q, k, v, mask); // [t x l]
    }
  }

  /**
   * Checks that W^O has l rows for each head.
   *
   * @param heads at least one
   * @param output W^O [Σ l x d]
   */
  public ListOfHeads {
    heads = List.copyOf(heads);
    int rows = heads.stream().mapToInt(head -> head.value().numCols).sum();
    Shapes.exactly("ListOfHeads", "W^O", output, rows, output.numCols);
  }

  /**
   * New heads of one size, weights normal with variance 1 / (numbers that are summed).
   *
   * @param sizes how many heads, and of what size
   * @param random source of the weights; advanced
   * @return heads that nobody has trained
   */
  public static ListOfHeads random(HeadSizes sizes, SplittableRandom random) {
    double deviation = 1 / Math.sqrt(sizes.d());
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i < sizes.heads(); i++) {
      heads.add(
          new Head(
              Matrices.normal(sizes.d(), sizes.m(), deviation, random),
              Matrices.normal(sizes.d(), sizes.m(), deviation, random),
              Matrices.normal(sizes.d(), sizes.l(), deviation, random)));
    }
    int rows = sizes.heads() * sizes.l();
    return new ListOfHeads(heads, Matrices.normal(rows, sizes.d(), 1 / Math.sqrt(rows), random));
  }

  /**
   * Cuts a layer of the model into its heads. The layer's biases are left out; note 1 has none.
   *
   * @param parameters of the model
   * @param layer path of the attention, such as {@code encoder.0.self}; empty for a layer alone
   * @param heads number of its heads
   * @return fresh copies
   */
  public static ListOfHeads of(Parameters parameters, String layer, int heads) {
    String at = layer.isEmpty() ? "" : layer + ".";
    DMatrixRMaj query = parameters.get(at + "query.weight").matrix(); // [d x s·m]
    DMatrixRMaj key = parameters.get(at + "key.weight").matrix(); // [d x s·m]
    DMatrixRMaj value = parameters.get(at + "value.weight").matrix(); // [d x s·l]
    List<Head> list =
        IntStream.range(0, heads)
            .mapToObj(
                i -> new Head(part(query, i, heads), part(key, i, heads), part(value, i, heads)))
            .toList();
    return new ListOfHeads(list, parameters.get(at + "output.weight").matrix().copy());
  }

  private static DMatrixRMaj part(DMatrixRMaj w, int head, int heads) {
    int columns = w.numCols / heads;
    return Matrices.slice(w, 0, w.numRows, head * columns, (head + 1) * columns);
  }

  /**
   * Every word attends to every word, by each head; then the heads' answers are put side by side
   * and mixed.
   *
   * @param tape where to compute
   * @param x the words of one sentence [t x d]
   * @param mask which words a word may see
   * @return [t x d]
   */
  @Formula({"1.heads", "2.heads", "4.subspaces"})
  public Value forward(Tape tape, Value x, Mask mask) {
    List<Value> answers = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      answers.add(heads.get(i).attend(tape.number(i), x, mask)); // [t x l]
    }
    Value concat = tape.label("concat", tape.concatColumns(answers), "1.heads"); // [t x Σ l]
    return tape.label("output", tape.mul(concat, tape.input(output)), "2.heads"); // [t x d]
  }

  /**
   * The rows of W^O that belong to one head: what becomes of its answer.
   *
   * @param head its number
   * @return [l x d], fresh
   */
  public DMatrixRMaj outputOf(int head) {
    int from = heads.subList(0, head).stream().mapToInt(h -> h.value().numCols).sum();
    int to = from + heads.get(head).value().numCols;
    return Matrices.slice(output, from, to, 0, output.numCols);
  }

  /**
   * The same heads in another order, each with its rows of W^O.
   *
   * @param order numbers of heads
   * @return heads that compute the same, if order has each number once
   */
  public ListOfHeads permuted(int... order) {
    List<Head> list = IntStream.of(order).mapToObj(heads::get).toList();
    int rows = list.stream().mapToInt(head -> head.value().numCols).sum();
    DMatrixRMaj mixed = new DMatrixRMaj(rows, output.numCols);
    int row = 0;
    for (int i : order) {
      Matrices.addToSlice(mixed, row, 0, outputOf(i));
      row += heads.get(i).value().numCols;
    }
    return new ListOfHeads(list, mixed);
  }

  /**
   * How many numbers all heads and W^O hold, counted from the arrays.
   *
   * @return the number of weights
   */
  public long count() {
    long count = output.getNumElements();
    for (Head head : heads) {
      count += head.query().getNumElements();
      count += head.key().getNumElements();
      count += head.value().getNumElements();
    }
    return count;
  }
}

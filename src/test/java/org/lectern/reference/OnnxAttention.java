package org.lectern.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.reference.OnnxCase.Tensor;

/**
 * ONNX's attention, composed of our operations: past keys below new ones, a scale, soft-capping, a
 * bias or a mask for each head, softmax. Where the case asks for nothing but masks that are the
 * same for all heads, our attention in one operation must give the same.
 */
final class OnnxAttention {
  private final OnnxCase one;
  private final double tolerance;
  private final int sentences;
  private final int heads; // of the queries
  private final int keyHeads; // fewer where several query heads share one

  OnnxAttention(OnnxCase one, double tolerance) {
    this.one = one;
    this.tolerance = tolerance;
    Tensor q = one.in("Q");
    sentences = q.dims()[0];
    boolean stacked = q.rank() == 3; // [sentence, time, head · dk], else [sentence, head, time, dk]
    heads = stacked ? one.attribute("q_num_heads", 0) : q.dims()[1];
    keyHeads = stacked ? one.attribute("kv_num_heads", 0) : one.in("K").dims()[1];
  }

  void check() {
    int wanted = one.outputs().containsKey("qk_matmul_output") ? mode() : -1;
    for (int s = 0; s < sentences; s++) {
      for (int h = 0; h < heads; h++) {
        Tape tape = Tape.off();
        int kh = h * keyHeads / heads;
        Value q = tape.input(part("Q", heads, s, h));
        Value k = tape.input(below(past("past_key", s, kh), part("K", keyHeads, s, kh)));
        Value v = tape.input(below(past("past_value", s, kh), part("V", keyHeads, s, kh)));
        compare("present_key", s, kh, k.matrix());
        compare("present_value", s, kh, v.matrix());
        double scale = one.attributes().path("scale").asDouble(1 / Math.sqrt(q.columns()));
        List<Value> stages = new ArrayList<>(); // by the numbers of qk_matmul_output_mode
        stages.add(tape.scale(tape.mulTransB(q, k), scale));
        stages.add(capped(tape, stages.get(0)));
        stages.add(masked(tape, stages.get(1), s, h));
        stages.add(tape.softmax(stages.get(2)));
        if (wanted >= 0) {
          compare("qk_matmul_output", s, h, stages.get(wanted).matrix());
        }
        Value y = tape.mul(stages.get(3), v);
        Compare.numbers(
            "Y of sentence " + s + " head " + h, values("Y", heads, s, h), y.matrix().data, tolerance);
      }
    }
    if (isPlain()) {
      inOneOperation();
    }
  }

  private int mode() {
    return one.attribute("qk_matmul_output_mode", 0);
  }

  private Value capped(Tape tape, Value scores) {
    double cap = one.attributes().path("softcap").asDouble(0);
    return cap == 0 ? scores : tape.scale(tape.tanh(tape.scale(scores, 1 / cap)), cap);
  }

  private Value masked(Tape tape, Value scores, int s, int h) {
    Tensor bias = one.in("attn_mask");
    if (bias == null) {
      return tape.mask(scores, mask(s));
    }
    DMatrixRMaj all = bias.rank() == 2 ? bias.matrix(0) : bias.matrix(ofHead(bias, s, h));
    DMatrixRMaj added = new DMatrixRMaj(scores.rows(), scores.columns());
    for (int i = 0; i < added.numRows; i++) {
      for (int j = 0; j < added.numCols; j++) {
        if (j >= all.numCols) {
          added.set(i, j, Double.NEGATIVE_INFINITY); // a bias that ends early hides what follows
        } else if (isRule()) {
          added.set(i, j, all.get(i, j) == 0 ? Double.NEGATIVE_INFINITY : 0);
        } else {
          added.set(i, j, all.get(i, j));
        }
      }
    }
    return tape.mask(tape.add(scores, tape.input(added)), mask(s));
  }

  /** Whether the mask says yes and no, rather than what to add. */
  private boolean isRule() {
    return one.name().contains("bool");
  }

  private int ofHead(Tensor bias, int s, int h) {
    int perSentence = bias.dims()[1]; // 1, or one for each head
    return s * perSentence + (perSentence == 1 ? 0 : h);
  }

  private Mask mask(int s) {
    Tensor lengths = one.in("nonpad_kv_seqlen");
    int past = one.has("past_key") ? one.in("past_key").dims()[2] : 0;
    int queries = one.in("Q").dims()[one.in("Q").rank() - 2];
    int length = lengths == null ? Integer.MAX_VALUE : (int) lengths.values()[s];
    int offset = lengths == null ? past : length - queries; // the last query is the last token
    boolean causal = one.attribute("is_causal", 0) == 1;
    return (query, key) -> key < length && (!causal || key <= query + offset);
  }

  private boolean isPlain() {
    return heads == keyHeads
        && !one.has("attn_mask")
        && !one.has("past_key")
        && !one.attributes().has("softcap")
        && !one.attributes().has("scale");
  }

  private void inOneOperation() {
    Tape tape = Tape.off();
    int queries = one.in("Q").dims()[one.in("Q").rank() - 2];
    int keys = one.in("K").dims()[one.in("K").rank() - 2];
    Mask mask =
        new Mask() {
          @Override
          public boolean allows(int query, int key) {
            return true;
          }

          @Override
          public Mask of(int sentence) {
            return mask(sentence);
          }
        };
    DMatrixRMaj y =
        tape.attention(
                stacked(tape, "Q"),
                stacked(tape, "K"),
                stacked(tape, "V"),
                heads,
                equal(queries),
                equal(keys),
                mask)
            .matrix();
    for (int s = 0; s < sentences; s++) {
      for (int h = 0; h < heads; h++) {
        int dv = y.numCols / heads;
        double[] ours =
            Matrices.slice(y, s * queries, (s + 1) * queries, h * dv, (h + 1) * dv)
                .data;
        Compare.numbers("in one operation", values("Y", heads, s, h), ours, tolerance);
      }
    }
  }

  private Segments equal(int length) {
    int[] lengths = new int[sentences];
    Arrays.fill(lengths, length);
    return Segments.ofLengths(lengths);
  }

  /** All sentences below each other, all heads side by side. */
  private Value stacked(Tape tape, String input) {
    List<Value> rows = new ArrayList<>();
    for (int s = 0; s < sentences; s++) {
      List<Value> columns = new ArrayList<>();
      for (int h = 0; h < heads; h++) {
        columns.add(tape.input(part(input, heads, s, h)));
      }
      rows.add(tape.concatColumns(columns));
    }
    return tape.concatRows(rows);
  }

  private DMatrixRMaj part(String input, int among, int s, int h) {
    return part(one.in(input), among, s, h);
  }

  /** The rows of one sentence and the columns of one head. */
  private static DMatrixRMaj part(Tensor tensor, int among, int s, int h) {
    if (tensor.rank() == 4) {
      return tensor.matrix(s * among + h);
    }
    DMatrixRMaj sentence = tensor.matrix(s);
    int width = sentence.numCols / among;
    return Matrices.slice(
        sentence, 0, sentence.numRows, h * width, (h + 1) * width);
  }

  private DMatrixRMaj past(String input, int s, int h) {
    return one.has(input) ? one.in(input).matrix(s * keyHeads + h) : null;
  }

  private static DMatrixRMaj below(DMatrixRMaj first, DMatrixRMaj second) {
    if (first == null) {
      return second;
    }
    Tape tape = Tape.off();
    return tape.concatRows(List.of(tape.input(first), tape.input(second))).matrix();
  }

  private double[] values(String output, int among, int s, int h) {
    return part(one.outputs().get(output), among, s, h).data;
  }

  /** Compares an output [sentence, head, …] that only some cases have. */
  private void compare(String output, int s, int h, DMatrixRMaj ours) {
    Tensor expected = one.outputs().get(output);
    if (expected != null) {
      double[] values = expected.matrix(s * expected.dims()[1] + h).data;
      Compare.numbers(output + " of sentence " + s + " head " + h, values, ours.data, tolerance);
    }
  }
}

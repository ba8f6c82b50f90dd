package org.lectern.nn.before;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;
import org.lectern.nn.Attention;
import org.lectern.nn.Linear;

/**
 * Writes with a recurrent network whose first state comes from x̄:
 *
 * <pre>
 * s₀ = tanh(x̄ B + b)      sᵢ = cell(yᵢ, sᵢ₋₁)      oᵢ = tanh((sᵢ cᵢ) O + o)
 * </pre>
 *
 * Without attention the context cᵢ is x̄ at every word. With attention it is a mean of the source's
 * vectors, weighted anew for each word by the state sᵢ (in this order as in Luong, Pham, Manning
 * 2015: the states need not wait for the contexts, which are computed together). All else is equal.
 */
final class RecurrentDecoder {
  private final Linear bridge; // [d x d]
  private final Recurrence recurrence;
  private final Attention attention; // null: x̄ is all there is
  private final Linear readout; // [2d x d]

  RecurrentDecoder(
      Parameters parameters, int d, Cell cell, Attention attention, SplittableRandom random) {
    this.bridge = new Linear(parameters.at("bridge"), d, d, random);
    this.recurrence = new Recurrence(cell);
    this.attention = attention;
    this.readout = new Linear(parameters.at("readout"), 2 * d, d, random);
  }

  /** The states before the first word [n x d]. */
  Value first(Tape tape, Memory memory) {
    return tape.tanh(bridge.forward(tape, memory.summary())); // [n x d]
  }

  /** The states after each word of sentences whose words are known [tt x d]. */
  Value states(Tape tape, Value x, Segments sentences, Memory memory) {
    return recurrence.forward(tape, x, sentences, first(tape, memory));
  }

  /** The states after one word more of each sentence [n x d]. */
  Value step(Tape tape, Value x, Value states) {
    return recurrence.step(tape, x, states);
  }

  /** From states to what the generator scores [tt x d]. */
  Value read(Tape tape, Value states, Segments sentences, Memory memory) {
    Value context = context(tape, states, sentences, memory); // [tt x d]
    Value both = tape.concatColumns(List.of(states, context)); // [tt x 2d]
    return tape.tanh(readout.forward(tape, both)); // [tt x d]
  }

  private Value context(Tape tape, Value states, Segments sentences, Memory memory) {
    return attention == null
        ? tape.rows(memory.summary(), owners(sentences)) // [tt x d]
        : attended(tape, states, sentences, memory);
  }

  /** For each row the number of its sentence. */
  private static int[] owners(Segments sentences) {
    int[] owners = new int[sentences.rows()];
    for (int i = 0; i < sentences.count(); i++) {
      Arrays.fill(owners, sentences.from(i), sentences.to(i), i);
    }
    return owners;
  }

  private Value attended(Tape tape, Value states, Segments sentences, Memory memory) {
    List<Value> contexts = new ArrayList<>();
    for (int i = 0; i < sentences.count(); i++) {
      Tape at = sentences.count() == 1 ? tape : tape.number(i);
      Value q = part(tape, states, sentences, i);
      Value words = part(tape, memory.words(), memory.sentences(), i); // keys and values
      contexts.add(attention.attend(at, q, words, words, Mask.NONE));
    }
    return tape.concatRows(contexts); // [tt x d]
  }

  private static Value part(Tape tape, Value a, Segments sentences, int i) {
    return tape.slice(a, sentences.from(i), sentences.to(i), 0, a.columns());
  }
}

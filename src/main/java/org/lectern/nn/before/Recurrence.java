package org.lectern.nn.before;

import java.util.ArrayList;
import java.util.List;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Segments;

/**
 * A recurrent network: a cell applied to word after word, hₜ = cell(xₜ, hₜ₋₁). The words of a
 * sentence must wait for each other; sentences need not, so one step of time is one product for all
 * sentences that are not yet at their end.
 */
public final class Recurrence {
  private final Cell cell;

  /**
   * A network of one layer.
   *
   * @param cell what happens at each word
   */
  public Recurrence(Cell cell) {
    this.cell = cell;
  }

  /**
   * Goes through sentences.
   *
   * @param tape where to compute
   * @param x words of all sentences [t x in]
   * @param sentences rows of each sentence in x
   * @param first the state before the first word, a row for each sentence [n x d]
   * @return the state after each word [t x d]
   */
  public Value forward(Tape tape, Value x, Segments sentences, Value first) {
    TimeSteps steps = new TimeSteps(sentences);
    Value inputs = cell.inputs(tape, x); // [t x k], all words at once
    Value h = tape.rows(first, steps.order()); // [n x d]
    List<Value> states = new ArrayList<>();
    for (int time = 0; time < steps.count(); time++) {
      int[] rows = steps.rows(time);
      Value alive = rows.length < h.rows() ? tape.slice(h, 0, rows.length, 0, h.columns()) : h;
      h = cell.step(tape, tape.rows(inputs, rows), alive); // [alive x d]
      states.add(h);
    }
    return tape.rows(tape.concatRows(states), steps.places()); // [t x d]
  }

  /**
   * One word more of each sentence.
   *
   * @param tape where to compute
   * @param x a word each [n x in]
   * @param h the states so far [n x d]
   * @return the next states [n x d]
   */
  Value step(Tape tape, Value x, Value h) {
    return cell.step(tape, cell.inputs(tape, x), h); // [n x d]
  }
}

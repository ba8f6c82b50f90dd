package org.lectern.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Products;
import org.lectern.matrix.Shapes;

/**
 * Computes with matrices and remembers how, so that {@link #backward} can go the same way back.
 *
 * <p>Every operation appends its result to a list. An input of an operation is older than its
 * result, so the list in reverse is a right order for the chain rule: no sorting, no recursion. A
 * tape serves one run of one thread.
 *
 * <p>{@code new Tape()} records; {@link #training} records and drops out; {@link #off} keeps
 * nothing; {@link #traced} also keeps every labelled value in a {@link Trace}.
 *
 * <p>The operations are in {@link Operations}; here are those that draw at random.
 */
public final class Tape implements Operations {
  private final List<Node> nodes; // null: keep nothing
  private final SplittableRandom random; // null: no dropout
  private final Trace trace; // null: labels cost nothing
  private final Products products;
  private final String prefix;
  private final String suffix;

  /** Records, without dropout. */
  public Tape() {
    this(new ArrayList<>(), null, null, Blas.products(), "", "");
  }

  private Tape(
      List<Node> nodes,
      SplittableRandom random,
      Trace trace,
      Products products,
      String prefix,
      String suffix) {
    this.nodes = nodes;
    this.random = random;
    this.trace = trace;
    this.products = products;
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /**
   * Records, with dropout.
   *
   * @param random decides what is dropped; advanced
   * @return a tape for one step of training
   */
  public static Tape training(SplittableRandom random) {
    return new Tape(new ArrayList<>(), random, null, Blas.products(), "", "");
  }

  /**
   * Computes only: nothing is kept for the way back, memory is freed at once.
   *
   * @return a tape for translating and measuring
   */
  public static Tape off() {
    return new Tape(null, null, null, Blas.products(), "", "");
  }

  /**
   * Records, and keeps every labelled value.
   *
   * @return a tape to look at
   */
  public static Tape traced() {
    return new Tape(new ArrayList<>(), null, new Trace(), Blas.products(), "", "");
  }

  /**
   * The same tape with other products in its linear layers: rounded ones, or ones that several
   * threads share. They do not reach {@code mul} and {@code attention}.
   *
   * @param other what computes them
   * @return a view
   */
  public Tape with(Products other) {
    return new Tape(nodes, random, trace, other, prefix, suffix);
  }

  @Override
  public Products products() {
    return products;
  }

  /**
   * Whether labelled values are kept.
   *
   * @return true for a tape made by {@link #traced}
   */
  public boolean isTraced() {
    return trace != null;
  }

  /**
   * The labelled values so far.
   *
   * @return the trace
   * @throws IllegalStateException if this tape is not traced
   */
  public Trace trace() {
    if (trace == null) {
      throw new IllegalStateException("Tape: nothing was traced; begin with Tape.traced()");
    }
    return trace;
  }

  /**
   * The same tape, seen from inside a part of the model: labels get its name before theirs.
   *
   * @param part for example {@code self}; joined by dots
   * @return a view; this very tape if it is not traced
   */
  public Tape at(String part) {
    return trace == null
        ? this
        : new Tape(nodes, random, trace, products, prefix + part + ".", suffix);
  }

  /**
   * The same tape, seen from inside one of several equal parts: labels get its number behind
   * theirs.
   *
   * @param number of the head or sentence
   * @return a view; this very tape if it is not traced
   */
  public Tape number(int number) {
    return trace == null
        ? this
        : new Tape(nodes, random, trace, products, prefix, suffix + "." + number);
  }

  /**
   * Names a value, so that a traced tape keeps it; does nothing on any other tape.
   *
   * @param name what it is
   * @param value the value
   * @return the same value
   */
  public Value label(String name, Value value) {
    return label(name, value, "");
  }

  /**
   * Names a value and the formula that it comes from.
   *
   * @param name what it is
   * @param value the value
   * @param formula id of the lecture's formula
   * @return the same value
   */
  public Value label(String name, Value value, String formula) {
    if (trace != null) {
      trace.add(prefix + name + suffix, value, formula);
    }
    return value;
  }

  /**
   * A matrix that nothing was computed for: data.
   *
   * @param matrix the numbers; kept, not copied
   * @return the matrix as a value
   */
  public Value input(DMatrixRMaj matrix) {
    return record(matrix, null);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if this tape records and an input is of another tape
   */
  @Override
  public Value apply(Op op, Value... inputs) {
    for (Value x : inputs) {
      if (nodes != null && x instanceof Node node && !isHere(node)) {
        throw new IllegalArgumentException(
            op.getClass().getSimpleName()
                + ": an input was computed on another tape; use one tape, or"
                + " tape.input(x.matrix()) to cut the gradient");
      }
    }
    return record(op.forward(matrices(inputs)), op, inputs);
  }

  /**
   * Sets elements to 0 with probability rate and divides the others by 1 − rate, so that the mean
   * stays. Only on a tape made by {@link #training}; elsewhere it returns its input. Srivastava et
   * al. 2014.
   *
   * @param a any shape
   * @param rate probability of being dropped, 0 ≤ rate &lt; 1
   * @return same shape
   */
  public Value dropout(Value a, double rate) {
    return random == null || rate == 0 ? a : apply(new DropoutOp(rate, random), a);
  }

  /**
   * Where a model draws what else is random in a step, such as the words that it hides from itself.
   *
   * @param seed for a tape that was not made by {@link #training}: there all is repeatable
   * @return a generator of its own
   */
  public SplittableRandom random(long seed) {
    return random == null ? new SplittableRandom(seed) : random.split();
  }

  /**
   * Dropout, residual connection and layer normalisation: the fast form of {@code layerNorm(add(x,
   * dropout(s, rate)), gain, bias)}, which drops the same elements.
   *
   * @param x what goes around a sub-layer [t x d]
   * @param s what comes out of it [t x d]
   * @param rate probability of an element of s being dropped, 0 ≤ rate &lt; 1
   * @param gain [1 x d]
   * @param bias [1 x d]
   * @return [t x d]
   */
  public Value addNorm(Value x, Value s, double rate, Value gain, Value bias) {
    DropoutOp dropout = random == null || rate == 0 ? null : new DropoutOp(rate, random);
    return apply(new AddNormOp(dropout), x, s, gain, bias);
  }

  /**
   * Adds the gradient of a loss by all parameters to gradients.
   *
   * @param loss [1 x 1], computed on this tape
   * @param gradients of the parameters that the loss depends on. Added to.
   * @throws IllegalArgumentException if the loss is no number or not of this tape
   */
  public void backward(Value loss, Gradients gradients) {
    if (nodes == null) {
      throw new IllegalStateException("backward: this tape is off; record with new Tape()");
    }
    if (!(loss instanceof Node last) || !isHere(last)) {
      throw new IllegalArgumentException(
          "backward: the loss was not computed on this tape; call backward on the tape, made by"
              + " new Tape(), that computed it");
    }
    Shapes.exactly("backward", "the loss", loss.matrix(), 1, 1);
    DMatrixRMaj[] byNode = new DMatrixRMaj[nodes.size()];
    byNode[last.index] = Matrices.of(new double[] {1}); // ∂loss / ∂loss
    for (int i = last.index; i >= 0; i--) {
      Node node = nodes.get(i);
      if (byNode[i] == null || node.op == null) {
        continue; // the loss does not depend on it, or it is data
      }
      DMatrixRMaj[] dx = new DMatrixRMaj[node.inputs.length];
      for (int j = 0; j < dx.length; j++) {
        dx[j] = gradientOf(node.inputs[j], byNode, gradients);
      }
      node.op.backward(byNode[i], node.matrix(), matrices(node.inputs), dx);
      if (trace == null) {
        byNode[i] = null; // no longer needed: let its memory go
      }
    }
    if (trace != null) {
      trace.keepGradients(byNode);
    }
  }

  private static DMatrixRMaj gradientOf(Value x, DMatrixRMaj[] byNode, Gradients gradients) {
    if (x instanceof Parameter parameter) {
      return gradients.of(parameter);
    }
    int index = ((Node) x).index;
    if (byNode[index] == null) {
      byNode[index] = new DMatrixRMaj(x.rows(), x.columns());
    }
    return byNode[index];
  }

  private Node record(DMatrixRMaj result, Op op, Value... inputs) {
    if (nodes == null) {
      return new Node(-1, result, null);
    }
    Node node = new Node(nodes.size(), result, op, inputs);
    nodes.add(node);
    return node;
  }

  private boolean isHere(Node node) {
    return node.index >= 0 && node.index < nodes.size() && nodes.get(node.index) == node;
  }

  private static DMatrixRMaj[] matrices(Value... values) {
    DMatrixRMaj[] matrices = new DMatrixRMaj[values.length];
    for (int i = 0; i < values.length; i++) { // a stream takes longer than a small operation
      matrices[i] = values[i].matrix();
    }
    return matrices;
  }
}

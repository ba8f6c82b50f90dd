package org.lectern.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;
import org.lectern.notes.Formula;

/**
 * Multi-head attention: Concat(head₁, …, headₕ) W^O with headᵢ = Attention(x Wᵢ^Q, m Wᵢ^K, m Wᵢ^V).
 * Vaswani et al. 2017, 3.2.2; notes 1 and 2 ("1.heads", "2.heads").
 *
 * <p>The W of all heads stand side by side in one matrix [d x d]; head i owns columns i·dk to (i +
 * 1)·dk.
 */
public final class MultiHeadAttention {
  private final int heads;
  private final List<Attention> attention = new ArrayList<>(); // of each head
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear output;

  /**
   * A new layer.
   *
   * @param parameters where the layer's parameters are added
   * @param d columns of input and output
   * @param heads number of heads, a divisor of d
   * @param attention what each head does
   * @param random source of the weights
   * @throws IllegalArgumentException if d is not a multiple of heads
   */
  public MultiHeadAttention(
      Parameters parameters, int d, int heads, AttentionKind attention, SplittableRandom random) {
    Config.requireDivisible(d, heads);
    this.heads = heads;
    this.query = new Linear(parameters.at("query"), d, d, random);
    this.key = new Linear(parameters.at("key"), d, d, random);
    this.value = new Linear(parameters.at("value"), d, d, random);
    this.output = new Linear(parameters.at("output"), d, d, random);
    for (int h = 0; h < heads; h++) {
      this.attention.add(attention.ofHead(parameters.at("score." + h), d / heads, random));
    }
  }

  /**
   * The keys and values of what will be attended to.
   *
   * @param tape where to compute
   * @param m memory: the sentence itself, or the encoder's output [tk x d]
   * @param sentences rows of each sentence in m
   * @return keys m W^K and values m W^V
   */
  public KeysValues keysValues(Tape tape, Value m, Segments sentences) {
    return new KeysValues(key.forward(tape, m), value.forward(tape, m), sentences);
  }

  /**
   * Attends.
   *
   * @param tape where to compute
   * @param x what asks [tq x d]
   * @param queries rows of each sentence in x
   * @param memory what is asked
   * @param mask which keys a query may see
   * @return [tq x d]
   */
  @Formula({"1.heads", "2.heads"})
  public Value forward(Tape tape, Value x, Segments queries, KeysValues memory, Mask mask) {
    Value q = query.forward(tape, x); // [tq x d]
    Value joined = tape.label("concat", allHeads(tape, q, queries, memory, mask), "1.heads");
    return tape.label("output", output.forward(tape, joined), "2.heads"); // [tq x d]
  }

  private Value allHeads(Tape tape, Value q, Segments queries, KeysValues memory, Mask mask) {
    if (isPlain() && !tape.isTraced()) { // the same, in one operation
      return tape.attention(
          q, memory.keys(), memory.values(), heads, queries, memory.segments(), mask);
    }
    List<Value> sentences = new ArrayList<>();
    for (int s = 0; s < queries.count(); s++) {
      Tape at = queries.count() == 1 ? tape : tape.number(s);
      sentences.add(oneSentence(at, q, queries, memory, s, mask.of(s)));
    }
    return sentences.size() == 1 ? sentences.get(0) : tape.concatRows(sentences); // [tq x d]
  }

  private boolean isPlain() {
    return attention.stream().allMatch(ScaledDotProduct.class::isInstance);
  }

  private Value oneSentence(
      Tape tape, Value q, Segments queries, KeysValues memory, int s, Mask mask) {
    List<Value> parts = new ArrayList<>();
    for (int h = 0; h < heads; h++) {
      Tape head = tape.number(h);
      Value qh = head.label("q", part(tape, q, queries, s, h), "1.qkv"); // [tq x dk]
      Value kh = head.label("k", part(tape, memory.keys(), memory.segments(), s, h), "1.qkv");
      Value vh = head.label("v", part(tape, memory.values(), memory.segments(), s, h), "1.qkv");
      parts.add(attention.get(h).attend(head, qh, kh, vh, mask));
    }
    return tape.concatColumns(parts); // [tq x d]
  }

  private Value part(Tape tape, Value x, Segments sentences, int s, int h) {
    int dk = x.columns() / heads;
    return tape.slice(x, sentences.from(s), sentences.to(s), h * dk, (h + 1) * dk);
  }
}

package org.lectern.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A layer of self-attention, forward and back: in one operation, and head by head. */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AttentionBenchmark {
  private static final int D = 64;
  private static final int HEADS = 4;

  /** Words a sentence; 32 sentences. */
  @Param({"9", "30"})
  public int length;

  private final SplittableRandom random = new SplittableRandom(1);
  private Segments sentences;
  private Parameter x;
  private Gradients gradients;
  private MultiHeadAttention fused;
  private MultiHeadAttention composed;

  /** Draws the parameters of two layers. */
  @Setup
  public void fill() {
    int[] lengths = new int[32];
    Arrays.fill(lengths, length);
    sentences = Segments.ofLengths(lengths);
    Parameters parameters = new Parameters();
    double[] values = random.doubles((long) sentences.rows() * D, -0.5, 0.5).toArray();
    x = parameters.add("x", new DMatrixRMaj(sentences.rows(), D, true, values));
    Attention one = new ScaledDotProduct();
    fused = new MultiHeadAttention(parameters.at("fused"), D, HEADS, one, random.split());
    // any other attention than the scaled dot product itself is composed
    Attention other = one::attend;
    composed = new MultiHeadAttention(parameters.at("composed"), D, HEADS, other, random.split());
    gradients = new Gradients(parameters);
  }

  private Gradients step(MultiHeadAttention layer) {
    Tape tape = new Tape();
    KeysValues memory = layer.keysValues(tape, x, sentences);
    gradients.clear();
    tape.backward(tape.sum(layer.forward(tape, x, sentences, memory, Mask.NONE)), gradients);
    return gradients;
  }

  /** In one operation. */
  @Benchmark
  public Gradients fused() {
    return step(fused);
  }

  /** Head by head. */
  @Benchmark
  public Gradients composed() {
    return step(composed);
  }
}

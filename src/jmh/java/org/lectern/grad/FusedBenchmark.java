package org.lectern.grad;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each fused operation beside its composed form, forward and back, at the sizes of tutorial. */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FusedBenchmark {
  private static final int T = 290;
  private static final int D = 64;
  private static final int HIDDEN = 256;
  private static final int WORDS = 2000;
  private static final double DROPOUT = 0.1;
  private static final double SMOOTHING = 0.1;

  private final SplittableRandom random = new SplittableRandom(1);
  private final int[] labels = random.ints(T, 0, WORDS).toArray();
  private Parameters parameters;
  private Gradients gradients;
  private Parameter x;
  private Parameter s;
  private Parameter w;
  private Parameter b;
  private Parameter gain;
  private Parameter bias;
  private Parameter table;
  private Parameter tableBias;

  /** Draws the parameters. */
  @Setup
  public void fill() {
    parameters = new Parameters();
    x = parameter("x", T, D);
    s = parameter("s", T, D);
    w = parameter("w", D, HIDDEN);
    b = parameter("b", 1, HIDDEN);
    gain = parameter("gain", 1, D);
    bias = parameter("bias", 1, D);
    table = parameter("table", WORDS, D);
    tableBias = parameter("tableBias", 1, WORDS);
    gradients = new Gradients(parameters);
  }

  private Parameter parameter(String name, int rows, int columns) {
    double[] values = random.doubles((long) rows * columns, -0.5, 0.5).toArray();
    return parameters.add(name, new DMatrixRMaj(rows, columns, true, values));
  }

  private Tape tape() {
    return Tape.training(random.split());
  }

  private Gradients back(Tape tape, Value loss) {
    gradients.clear();
    tape.backward(loss, gradients);
    return gradients;
  }

  /** linearRelu. */
  @Benchmark
  public Gradients linearReluFused() {
    Tape tape = tape();
    return back(tape, tape.sum(tape.linearRelu(x, w, b)));
  }

  /** relu(linear). */
  @Benchmark
  public Gradients linearReluComposed() {
    Tape tape = tape();
    return back(tape, tape.sum(tape.relu(tape.linear(x, w, b))));
  }

  /** addNorm. */
  @Benchmark
  public Gradients addNormFused() {
    Tape tape = tape();
    return back(tape, tape.sum(tape.addNorm(x, s, DROPOUT, gain, bias)));
  }

  /** layerNorm(add(dropout)). */
  @Benchmark
  public Gradients addNormComposed() {
    Tape tape = tape();
    return back(tape, tape.sum(tape.layerNorm(tape.add(x, tape.dropout(s, DROPOUT)), gain, bias)));
  }

  /** generatorLoss. */
  @Benchmark
  public Gradients generatorLossFused() {
    Tape tape = tape();
    return back(tape, tape.generatorLoss(x, table, tableBias, labels, SMOOTHING));
  }

  /** crossEntropy(linearTransB). */
  @Benchmark
  public Gradients generatorLossComposed() {
    Tape tape = tape();
    Value logits = tape.linearTransB(x, table, tableBias);
    return back(tape, tape.crossEntropy(logits, labels, SMOOTHING));
  }
}

package org.lectern.matrix;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Exponentials of a row of logits, one by one and all at once: nanoseconds a number. */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExponentialBenchmark {
  private static final int WORDS = 2000;

  private final double[] x = new SplittableRandom(1).doubles(WORDS, -20, 0).toArray();
  private final double[] y = new double[WORDS];

  /** {@link Math#exp} for each. */
  @Benchmark
  @OperationsPerInvocation(WORDS)
  public double oneByOne() {
    double sum = 0;
    for (int j = 0; j < WORDS; j++) {
      y[j] = Math.exp(x[j]);
      sum += y[j];
    }
    return sum;
  }

  /** {@link Exponential}. */
  @Benchmark
  @OperationsPerInvocation(WORDS)
  public double wholeRow() {
    return Exponential.ofShifted(x, 0, WORDS, 0, y);
  }
}

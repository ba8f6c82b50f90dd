package org.lectern.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;

/** Remembers whole prefixes where a model would remember keys and values. */
final class PrefixSteps implements StepFunction {
  private record Row(Function<int[], double[]> logProbabilities, int[] prefix) {
    Row extend(int token) {
      int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
      longer[prefix.length] = token;
      return new Row(logProbabilities, longer);
    }
  }

  private final IntFunction<Function<int[], double[]>> functionOfSentence;
  private List<Row> rows; // of the call before; null before the first

  PrefixSteps(IntFunction<Function<int[], double[]>> functionOfSentence) {
    this.functionOfSentence = functionOfSentence;
  }

  @Override
  public DMatrixRMaj next(int[] parents, int[] tokens) {
    List<Row> next = new ArrayList<>();
    double[][] logProbabilities = new double[tokens.length][];
    for (int i = 0; i < tokens.length; i++) {
      Row parent =
          rows == null
              ? new Row(functionOfSentence.apply(parents[i]), new int[0])
              : rows.get(parents[i]);
      Row row = parent.extend(tokens[i]);
      next.add(row);
      logProbabilities[i] = row.logProbabilities.apply(row.prefix.clone());
    }
    rows = next;
    return new DMatrixRMaj(logProbabilities);
  }
}

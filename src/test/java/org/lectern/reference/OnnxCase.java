package org.lectern.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * One case of ONNX's tests: an operator with its attributes, inputs and outputs.
 *
 * @param name of the case
 * @param attributes of the operator
 * @param inputs by the operator's names
 * @param outputs by the operator's names
 */
record OnnxCase(
    String name, JsonNode attributes, Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads one line of a file. */
  static OnnxCase parse(String line) throws JsonProcessingException {
    JsonNode root = MAPPER.readTree(line);
    return new OnnxCase(
        root.get("test").asText(),
        root.get("attrs"),
        tensors(root.get("inputs")),
        tensors(root.get("outputs")));
  }

  private static Map<String, Tensor> tensors(JsonNode array) {
    Map<String, Tensor> tensors = new HashMap<>();
    for (JsonNode one : array) {
      int[] dims = MAPPER.convertValue(one.get("dims"), int[].class);
      double[] values = MAPPER.convertValue(one.get("values"), double[].class);
      tensors.put(one.get("name").asText(), new Tensor(dims, values));
    }
    return tensors;
  }

  Tensor in(String input) {
    return inputs.get(input);
  }

  boolean has(String input) {
    return inputs.containsKey(input);
  }

  int attribute(String key, int otherwise) {
    return attributes.path(key).asInt(otherwise);
  }

  /**
   * Numbers of any rank, in row-major order.
   *
   * @param dims sizes, outermost first
   * @param values as many as the product of the sizes
   */
  record Tensor(int[] dims, double[] values) {

    /** The product of the sizes from one dimension on, up to another. */
    int size(int from, int to) {
      return IntStream.range(from, to).map(i -> dims[i]).reduce(1, (a, b) -> a * b);
    }

    int rank() {
      return dims.length;
    }

    /** The number of a dimension that may be counted from the end. */
    int axis(int axis) {
      return axis < 0 ? axis + rank() : axis;
    }

    /** The dimensions before an axis as rows, the others as columns. */
    DMatrixRMaj rows(int axis) {
      return new DMatrixRMaj(size(0, axis), size(axis, rank()), true, values.clone());
    }

    /** Where the lines along an axis lie: indices of values, line after line. */
    List<int[]> lines(int axis) {
      List<int[]> lines = new ArrayList<>();
      int inner = size(axis + 1, rank());
      for (int outer = 0; outer < size(0, axis); outer++) {
        for (int i = 0; i < inner; i++) {
          int first = outer * dims[axis] * inner + i;
          lines.add(IntStream.range(0, dims[axis]).map(j -> first + j * inner).toArray());
        }
      }
      return lines;
    }

    /** The lines along an axis as rows. */
    DMatrixRMaj along(int axis) {
      List<int[]> lines = lines(axis);
      double[][] rows = new double[lines.size()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = IntStream.of(lines.get(i)).mapToDouble(j -> values[j]).toArray();
      }
      return new DMatrixRMaj(rows);
    }

    /** One of several equal matrices, those of the last two dimensions. */
    DMatrixRMaj matrix(int which) {
      int rows = dims[rank() - 2];
      int columns = dims[rank() - 1];
      DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
      System.arraycopy(values, which * rows * columns, matrix.data, 0, rows * columns);
      return matrix;
    }
  }
}

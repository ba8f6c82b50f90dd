package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Parameter;
import org.lectern.matrix.Matrices;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import org.lectern.nn.Tying;

/** Names and shapes against a list that was written down from PyTorch's documentation. */
class PyTorchTensorTest {
  private static final Config CONFIG = Config.of(4, 2, 6, 1, 5, 7);

  /** d 4, ff 6, one layer each, 5 and 7 words: torch.nn.Transformer(4, 2, 1, 1, 6). */
  private static final String EXPECTED =
      """
      generator.bias [7]
      generator.weight [7, 4]
      src_embedding.weight [5, 4]
      tgt_embedding.weight [7, 4]
      transformer.decoder.layers.0.linear1.bias [6]
      transformer.decoder.layers.0.linear1.weight [6, 4]
      transformer.decoder.layers.0.linear2.bias [4]
      transformer.decoder.layers.0.linear2.weight [4, 6]
      transformer.decoder.layers.0.multihead_attn.in_proj_bias [12]
      transformer.decoder.layers.0.multihead_attn.in_proj_weight [12, 4]
      transformer.decoder.layers.0.multihead_attn.out_proj.bias [4]
      transformer.decoder.layers.0.multihead_attn.out_proj.weight [4, 4]
      transformer.decoder.layers.0.norm1.bias [4]
      transformer.decoder.layers.0.norm1.weight [4]
      transformer.decoder.layers.0.norm2.bias [4]
      transformer.decoder.layers.0.norm2.weight [4]
      transformer.decoder.layers.0.norm3.bias [4]
      transformer.decoder.layers.0.norm3.weight [4]
      transformer.decoder.layers.0.self_attn.in_proj_bias [12]
      transformer.decoder.layers.0.self_attn.in_proj_weight [12, 4]
      transformer.decoder.layers.0.self_attn.out_proj.bias [4]
      transformer.decoder.layers.0.self_attn.out_proj.weight [4, 4]
      transformer.decoder.norm.bias [4]
      transformer.decoder.norm.weight [4]
      transformer.encoder.layers.0.linear1.bias [6]
      transformer.encoder.layers.0.linear1.weight [6, 4]
      transformer.encoder.layers.0.linear2.bias [4]
      transformer.encoder.layers.0.linear2.weight [4, 6]
      transformer.encoder.layers.0.norm1.bias [4]
      transformer.encoder.layers.0.norm1.weight [4]
      transformer.encoder.layers.0.norm2.bias [4]
      transformer.encoder.layers.0.norm2.weight [4]
      transformer.encoder.layers.0.self_attn.in_proj_bias [12]
      transformer.encoder.layers.0.self_attn.in_proj_weight [12, 4]
      transformer.encoder.layers.0.self_attn.out_proj.bias [4]
      transformer.encoder.layers.0.self_attn.out_proj.weight [4, 4]
      transformer.encoder.norm.bias [4]
      transformer.encoder.norm.weight [4]
      """;

  @Test
  void namesAndShapesArePyTorchs() {
    Map<String, String> lines = new TreeMap<>();
    PyTorchTensor.all(CONFIG).forEach(t -> lines.put(t.name(), t.name() + " " + t.shape() + "\n"));
    assertEquals(EXPECTED, String.join("", lines.values()));
  }

  @Test
  void everyParameterIsInOneTensor() {
    Transformer model = Transformer.create(CONFIG, 1);
    List<String> parts = new ArrayList<>();
    PyTorchTensor.all(CONFIG).forEach(tensor -> parts.addAll(tensor.parts()));
    Set<String> names = new HashSet<>();
    for (Parameter parameter : model.parameters()) {
      names.add(parameter.name());
    }
    assertEquals(names, new HashSet<>(parts));
    assertEquals(names.size(), parts.size());
  }

  @Test
  void sharedTablesStandUnderEachName() {
    for (Tying tying : List.of(Tying.TARGET, Tying.ALL)) {
      Config config = Config.of(4, 2, 6, 1, 7, 7).withTying(tying);
      Transformer model = Transformer.create(config, 1);
      Set<String> parts = new HashSet<>();
      PyTorchTensor.all(config).forEach(tensor -> parts.addAll(tensor.parts()));
      assertEquals(model.parameters().size(), parts.size());
      assertEquals(38, PyTorchTensor.all(config).size());
      parts.forEach(model.parameters()::get); // each exists
    }
  }

  @Test
  void queryKeyAndValueLieTransposedOneAboveTheOther() {
    PyTorchTensor packed =
        new PyTorchTensor("in_proj_weight", List.of(6L, 2L), true, List.of("q", "k", "v"));
    Map<String, DMatrixRMaj> ours =
        Map.of(
            "q", Matrices.of(new double[] {1, 2}, new double[] {3, 4}),
            "k", Matrices.of(new double[] {5, 6}, new double[] {7, 8}),
            "v", Matrices.of(new double[] {9, 10}, new double[] {11, 12}));
    double[] theirs = packed.pack(ours::get);
    assertArrayEquals(new double[] {1, 3, 2, 4, 5, 7, 6, 8, 9, 11, 10, 12}, theirs);
    Map<String, DMatrixRMaj> again =
        Map.of("q", new DMatrixRMaj(2, 2), "k", new DMatrixRMaj(2, 2), "v", new DMatrixRMaj(2, 2));
    packed.unpack(theirs, again::get);
    ours.forEach((name, matrix) -> assertArrayEquals(matrix.data, again.get(name).data));
  }

  @Test
  void weightsThatAreNotSquareAreTransposed() {
    PyTorchTensor packed = new PyTorchTensor("weight", List.of(3L, 2L), true, List.of("w"));
    DMatrixRMaj ours = Matrices.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}); // [in x out]
    double[] theirs = packed.pack(name -> ours);
    assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, theirs);
    DMatrixRMaj again = new DMatrixRMaj(2, 3);
    packed.unpack(theirs, name -> again);
    assertArrayEquals(ours.data, again.data);
  }

  @Test
  void layersAreCountedByTheirNumbers() {
    List<String> names =
        List.of(
            "transformer.encoder.layers.0.norm1.bias",
            "transformer.encoder.layers.0.norm2.bias",
            "transformer.encoder.layers.7.norm1.bias",
            "transformer.encoder.layers.x.norm1.bias",
            "transformer.decoder.layers.1.norm1.bias",
            "transformer.encoder.norm.bias");
    assertEquals(2, PyTorchTensor.layers(names, PyTorchTensor.ENCODER));
    assertEquals(1, PyTorchTensor.layers(names, PyTorchTensor.DECODER));
  }
}

package org.lectern.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;
import org.lectern.nn.Activation;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.nn.Tying;

/**
 * The configuration as a PyTorch module takes it: the arguments of {@code torch.nn.Transformer} by
 * its own names, and the sizes of the vocabularies. In Python, {@code Translation(**config)}.
 */
record PyTorchConfig(
    @JsonProperty(value = "source_vocabulary", required = true) int sourceVocabulary,
    @JsonProperty(value = "target_vocabulary", required = true) int targetVocabulary,
    @JsonProperty(value = "d_model", required = true) int d,
    @JsonProperty(value = "nhead", required = true) int heads,
    @JsonProperty(value = "num_encoder_layers", required = true) int encoderLayers,
    @JsonProperty(value = "num_decoder_layers", required = true) int decoderLayers,
    @JsonProperty(value = "dim_feedforward", required = true) int ff,
    @JsonProperty(value = "dropout", required = true) double dropout,
    @JsonProperty(value = "activation", required = true) String activation,
    @JsonProperty(value = "norm_first", required = true) boolean preNorm) {

  /** The default of {@code torch.nn.Transformer}, for files that say nothing. */
  static final double USUAL_DROPOUT = 0.1;

  static PyTorchConfig of(Config config) {
    return new PyTorchConfig(
        config.sourceVocabulary(),
        config.targetVocabulary(),
        config.d(),
        config.heads(),
        config.encoderLayers(),
        config.decoderLayers(),
        config.ff(),
        config.dropout(),
        config.activation().name().toLowerCase(Locale.ROOT),
        config.preNorm());
  }

  /** The same as ours, without shared tables. */
  Config config() {
    if (encoderLayers > PyTorchTensor.MOST_LAYERS || decoderLayers > PyTorchTensor.MOST_LAYERS) {
      throw new IllegalArgumentException(
          "%d + %d layers, but at most %d each can be"
              .formatted(encoderLayers, decoderLayers, PyTorchTensor.MOST_LAYERS));
    }
    return new Config(
        d,
        heads,
        ff,
        encoderLayers,
        decoderLayers,
        sourceVocabulary,
        targetVocabulary,
        dropout,
        preNorm,
        true,
        activationOf(activation),
        Tying.NONE,
        PositionKind.SINUSOID,
        0);
  }

  private static Activation activationOf(String name) {
    return switch (name) {
      case "relu" -> Activation.RELU;
      case "gelu" -> Activation.GELU;
      default ->
          throw new IllegalArgumentException(
              "activation \"" + name + "\" is none of relu, gelu (the exact one)");
    };
  }

  /**
   * What the shapes of tensors tell. Where the tensor is missing that would tell, something stands
   * that can be; the check of all names tells of it.
   */
  static PyTorchConfig ofShapes(
      Map<String, StoredTensor> tensors, int heads, boolean preNorm, Activation activation) {
    int encoders = PyTorchTensor.layers(tensors.keySet(), PyTorchTensor.ENCODER);
    int decoders = PyTorchTensor.layers(tensors.keySet(), PyTorchTensor.DECODER);
    String stack = encoders > 0 ? PyTorchTensor.ENCODER : PyTorchTensor.DECODER;
    String source = PyTorchTensor.SOURCE_TABLE;
    String target = PyTorchTensor.TARGET_TABLE;
    String generator = PyTorchTensor.GENERATOR;
    return new PyTorchConfig(
        size(tensors, 0, 1, source),
        size(tensors, 0, 1, target, generator),
        size(tensors, 1, heads, source, target, generator),
        heads,
        encoders,
        decoders,
        size(tensors, 0, 1, stack + PyTorchTensor.LAYERS + "0." + PyTorchTensor.FIRST_FF),
        USUAL_DROPOUT,
        activation.name().toLowerCase(Locale.ROOT),
        preNorm);
  }

  /** Rows or columns of the first of these tables that is there. */
  private static int size(
      Map<String, StoredTensor> tensors, int dimension, int otherwise, String... names) {
    for (String name : names) {
      StoredTensor tensor = tensors.get(name);
      if (tensor != null && tensor.shape().size() == 2) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, tensor.shape().get(dimension)));
      }
    }
    return otherwise;
  }
}

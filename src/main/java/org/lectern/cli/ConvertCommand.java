package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lectern.nn.Activation;
import org.lectern.train.Checkpoint;
import org.lectern.train.DType;
import org.lectern.train.PyTorchHints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lectern convert}: a model from PyTorch to Lectern or back. */
@Command(
    name = "convert",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Take a model from PyTorch into Lectern or back: safetensors with the names and shapes of"
          + " torch.nn.Transformer with embeddings and generator.",
      "A file of PyTorch may tell sizes and words in its metadata, as --from lectern writes them;"
          + " what it does not tell, options must."
    })
final class ConvertCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      required = true,
      converter = NameConverter.OfFramework.class,
      paramLabel = "NAME",
      description = "What wrote --in: ${COMPLETION-CANDIDATES}; --out is for the other one.")
  private Framework from;

  @Option(names = "--in", required = true, paramLabel = "FILE", description = "The model to take.")
  private Path in;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The model to make.")
  private Path out;

  @Option(names = "--force", description = "Replace --out if it exists.")
  private boolean force;

  @Option(
      names = "--dtype",
      converter = NameConverter.OfFloatKind.class,
      paramLabel = "NAME",
      description = {
        "For PyTorch: ${COMPLETION-CANDIDATES} (default: the smaller one that loses nothing)."
      })
  private FloatKind dtype;

  @Option(
      names = "--tokenizers",
      paramLabel = "FILE",
      description = "From PyTorch: a checkpoint of Lectern with the tokenizers of this model.")
  private Path tokenizers;

  @Option(
      names = "--heads",
      paramLabel = "N",
      description = "From PyTorch: nhead, which no shape tells.")
  private Integer heads;

  @Option(
      names = "--norm-first",
      description = "From PyTorch: norm_first=True (default: as in PyTorch, norm last).")
  private boolean normFirst;

  @Option(
      names = "--activation",
      converter = NameConverter.OfActivationKind.class,
      paramLabel = "NAME",
      description = "From PyTorch: ${COMPLETION-CANDIDATES} (default: as in PyTorch, relu).")
  private ActivationKind activation;

  private final Streams streams;

  ConvertCommand(Streams streams) {
    this.streams = streams;
  }

  /** Who reads and writes a file. */
  enum Framework {
    /** torch.nn.Transformer. */
    PYTORCH,
    /** A checkpoint of ours. */
    LECTERN;

    /** The name as users write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The numbers of PyTorch's tensors by PyTorch's names. */
  enum FloatKind {
    /** Single precision, rounded to nearest. */
    FLOAT32(DType.F32),
    /** Double precision. */
    FLOAT64(DType.F64);

    private final DType dtype;

    FloatKind(DType dtype) {
      this.dtype = dtype;
    }

    /** The name as users write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The activations by PyTorch's names. */
  enum ActivationKind {
    /** max(0, x). */
    RELU(Activation.RELU),
    /** x Φ(x), exact. */
    GELU(Activation.GELU);

    private final Activation activation;

    ActivationKind(Activation activation) {
      this.activation = activation;
    }

    /** The name as users write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    BadInput.unless(heads == null || heads >= 1, "--heads", heads, "at least 1", 4);
    boolean toPyTorch = from == Framework.LECTERN;
    if (toPyTorch && (tokenizers != null || heads != null || normFirst || activation != null)) {
      throw new BadInput(
          "--tokenizers, --heads, --norm-first and --activation are for --from pytorch;"
              + " a checkpoint tells them itself: leave them out");
    }
    if (!toPyTorch && dtype != null) {
      throw new BadInput("--dtype is for --from lectern; no weight is rounded here: leave it out");
    }
    if (tokenizers == null) {
      OutFile.checkNew(out, force, in);
    } else {
      OutFile.checkNew(out, force, in, tokenizers);
    }
    streams.err().println("written: " + out + ", " + (toPyTorch ? toPyTorch() : fromPyTorch()));
    return Main.SUCCESS;
  }

  private String toPyTorch() throws IOException {
    Checkpoint checkpoint = Checkpoint.load(in);
    FloatKind kind = checkpoint.fitsFloats() ? FloatKind.FLOAT32 : FloatKind.FLOAT64;
    kind = dtype == null ? kind : dtype;
    try {
      checkpoint.exportPyTorch(out, kind.dtype);
    } catch (IllegalArgumentException e) { // a model that PyTorch cannot hold
      throw new BadInput(in + ": " + e.getMessage(), e);
    }
    return kind.toString();
  }

  private String fromPyTorch() throws IOException {
    Checkpoint words = tokenizers == null ? null : Checkpoint.load(tokenizers);
    PyTorchHints hints =
        new PyTorchHints(
            heads,
            normFirst ? Boolean.TRUE : null,
            activation == null ? null : activation.activation,
            words == null ? null : words.source(),
            words == null ? null : words.target());
    Checkpoint checkpoint = Checkpoint.importPyTorch(in, hints);
    if (checkpoint.fitsFloats()) {
      checkpoint.saveModel(out);
      return "the model alone in single precision, which holds every weight";
    }
    checkpoint.save(out);
    return "a checkpoint in double precision, at step 0";
  }
}

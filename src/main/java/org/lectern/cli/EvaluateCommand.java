package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lectern.matrix.Blas;
import org.lectern.nn.Transformer;
import org.lectern.train.AtomicFile;
import org.lectern.train.PyTorchResults;
import org.lectern.train.PyTorchWeights;
import org.lectern.train.Safetensors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lectern evaluate}: the numbers of a model, to be compared with those of PyTorch. */
@Command(
    name = "evaluate",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Compute logits, losses and gradients of weights that PyTorch saved, in float64.",
      "The case is a JSON object with d, heads, ff, encoder_layers, decoder_layers,"
          + " source_vocabulary, target_vocabulary, norm_first (true or false), activation (relu"
          + " or gelu), source and target (lists of lists of ids). The decoder reads all but the"
          + " last id of a target and must say all but the first.",
      "Results, for sentence J from 0: logits.J, loss.J (summed over its words), and grad.NAME of"
          + " each parameter, by the sum of all losses."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--weights",
      required = true,
      paramLabel = "FILE",
      description = "Safetensors with the names of torch.nn.Transformer.")
  private Path weights;

  @Option(
      names = "--case",
      required = true,
      paramLabel = "FILE",
      description = "Sizes and sentences, JSON.")
  private Path caseFile;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The results, safetensors. Earlier results are replaced.")
  private Path out;

  @Option(names = "--force", description = "Replace --out whatever it is.")
  private boolean force;

  private final Streams streams;

  EvaluateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    EvaluationCase asked = EvaluationCase.read(caseFile);
    Transformer model = PyTorchWeights.read(weights, asked.config());
    OutFile.checkNew(out, force || PyTorchResults.mayReplace(out), weights, caseFile);
    Blas.name(); // if what computes cannot be had, then here
    Safetensors results;
    try {
      results = PyTorchResults.of(model, asked.source(), asked.target());
    } catch (ArithmeticException e) {
      throw new BadInput(weights + ": " + e.getMessage() + "; give weights of a usual size", e);
    }
    AtomicFile.write(out, results::write);
    streams.err().println("written: " + out);
    return Main.SUCCESS;
  }
}

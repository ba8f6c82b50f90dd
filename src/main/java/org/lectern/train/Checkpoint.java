package org.lectern.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Tokenizer;

/**
 * A model with all that is needed to translate with it and to go on training it.
 *
 * <p>There is no state of a random generator: all randomness follows from the recipe's seed and the
 * progress.
 *
 * @param model weights and configuration. Training modifies it.
 * @param source tokenizer of the source language, with as many ids as the model's
 * @param target tokenizer of the target language, with as many ids as the model's
 * @param recipe how it is trained
 * @param adam the optimizer with its running means. Training modifies it.
 * @param progress how far the training is
 * @param data fingerprint of the pairs that it is trained with; empty before the first step
 */
public record Checkpoint(
    Transformer model,
    Tokenizer source,
    Tokenizer target,
    Recipe recipe,
    Adam adam,
    Place progress,
    String data) {

  /**
   * Checks that the tokenizers fit the model.
   *
   * @param model weights and configuration
   * @param source tokenizer of the source language
   * @param target tokenizer of the target language
   * @param recipe how it is trained
   * @param adam the optimizer
   * @param progress how far the training is
   * @param data fingerprint of the training pairs
   */
  public Checkpoint {
    requireFit("source", source, model.config().sourceVocabulary());
    requireFit("target", target, model.config().targetVocabulary());
  }

  private static void requireFit(String side, Tokenizer tokenizer, int ids) {
    if (tokenizer.size() != ids) {
      throw new IllegalArgumentException(
          "Checkpoint: the %s tokenizer has %d ids, but the model %d; make Config with size()"
              .formatted(side, tokenizer.size(), ids));
    }
  }

  /**
   * The beginning of a training.
   *
   * @param model new, or trained before on something else
   * @param source tokenizer of the source language
   * @param target tokenizer of the target language
   * @param recipe how to train it
   * @return a checkpoint at step 0 with a new optimizer
   */
  public static Checkpoint of(
      Transformer model, Tokenizer source, Tokenizer target, Recipe recipe) {
    return new Checkpoint(
        model, source, target, recipe, new Adam(model.parameters()), Place.START, "");
  }

  /**
   * Reads a checkpoint, or a model alone.
   *
   * @param file what {@link #save} or {@link #saveModel} wrote
   * @return a model of its own, ready to translate; it stands at step 0 with a new optimizer if the
   *     file holds a model alone, else where the training stood
   * @throws CheckpointException if the file is missing, cut short, of another format, or holds
   *     numbers that are no numbers
   * @throws IOException if reading fails
   */
  public static Checkpoint load(Path file) throws IOException {
    return CheckpointFormat.unpack(file, Safetensors.read(file));
  }

  /**
   * Reads a checkpoint to go on with its training. A model alone is refused: its weights were
   * rounded and its optimizer was left out, so nothing would go on to the same bits.
   *
   * @param file what {@link #save} wrote
   * @return model, optimizer and progress, to the bit
   * @throws CheckpointException as {@link #load} does, and if the file holds a model alone
   * @throws IOException if reading fails
   */
  public static Checkpoint loadTraining(Path file) throws IOException {
    Safetensors packed = Safetensors.read(file);
    CheckpointFormat.requireTraining(file, packed);
    return CheckpointFormat.unpack(file, packed);
  }

  /**
   * Writes this checkpoint, whole or not at all. Equal checkpoints make equal files.
   *
   * @param file replaced if it exists
   * @throws IOException if it cannot be written; an old file is then still there
   */
  public void save(Path file) throws IOException {
    Safetensors packed = CheckpointFormat.pack(this);
    AtomicFile.write(file, packed::write);
  }

  /**
   * Writes the model alone, to be used and given away: weights in single precision, rounded to
   * nearest, and the tokenizers; no optimizer and no progress. A sixth of the size of {@link
   * #save}. What {@link #load} reads of it is within 6e-8 of each weight, relatively, and saves to
   * the same bytes again; training cannot go on from it, only begin with its weights.
   *
   * @param file replaced if it exists, whole or not at all
   * @throws IOException if it cannot be written; an old file is then still there
   */
  public void saveModel(Path file) throws IOException {
    Safetensors packed = CheckpointFormat.packModel(this);
    AtomicFile.write(file, packed::write);
  }

  /**
   * Reads a model that PyTorch trained, from a file that says everything itself; see {@link
   * #importPyTorch(Path, PyTorchHints)}.
   *
   * @param file what {@link #exportPyTorch} wrote, or PyTorch with the same metadata
   * @return at step 0 with a new optimizer
   * @throws CheckpointException if the file cannot be used; it says all that is wrong
   * @throws IOException if reading fails
   */
  public static Checkpoint importPyTorch(Path file) throws IOException {
    return importPyTorch(file, PyTorchHints.NONE);
  }

  /**
   * Reads a model that PyTorch trained: a safetensors file with the names and shapes of {@code
   * torch.nn.Transformer}, embeddings {@code src_embedding} and {@code tgt_embedding}, and a linear
   * {@code generator}. Sizes follow from the shapes. What shapes do not tell stands in the file's
   * metadata or in the hints; the order of the norms and the activation are PyTorch's usual ones if
   * nobody says otherwise: norm last, ReLU.
   *
   * @param file safetensors, float32 or float64
   * @param hints what the file does not say
   * @return at step 0 with a new optimizer, the weights to the bit
   * @throws CheckpointException if the file cannot be used; names that are missing, surplus or
   *     misshaped are told all at once
   * @throws IOException if reading fails
   */
  public static Checkpoint importPyTorch(Path file, PyTorchHints hints) throws IOException {
    return PyTorchFormat.unpack(file, Safetensors.read(file), hints);
  }

  /**
   * Writes the model for PyTorch, in the smaller of float32 and float64 that loses nothing.
   *
   * @param file replaced if it exists, whole or not at all
   * @throws IllegalArgumentException if {@code torch.nn.Transformer} cannot hold such a model
   * @throws IOException if it cannot be written; an old file is then still there
   */
  public void exportPyTorch(Path file) throws IOException {
    exportPyTorch(file, fitsFloats() ? DType.F32 : DType.F64);
  }

  /**
   * Writes the model for PyTorch: the {@code state_dict} of {@code torch.nn.Transformer} with
   * embeddings and generator, and in the metadata the arguments of the module and the tokenizers,
   * so that {@link #importPyTorch} has no questions. Shared tables are written under each of their
   * names. Optimizer and progress stay behind.
   *
   * @param file replaced if it exists, whole or not at all
   * @param dtype F64, or F32, rounded to nearest
   * @throws IllegalArgumentException if {@code torch.nn.Transformer} cannot hold such a model, or
   *     single precision a weight of it
   * @throws IOException if it cannot be written; an old file is then still there
   */
  public void exportPyTorch(Path file, DType dtype) throws IOException {
    Safetensors packed = PyTorchFormat.pack(this, dtype);
    AtomicFile.write(file, packed::write);
  }

  /**
   * Whether single precision holds every weight exactly, so that {@link #saveModel} loses nothing
   * of the model.
   *
   * @return true for what was read from a file of floats
   */
  public boolean fitsFloats() {
    return PyTorchFormat.fitsFloats(model);
  }

  /**
   * The same training with another end.
   *
   * @param epochs at least 1
   * @return shares model and optimizer with this one
   */
  public Checkpoint withEpochs(int epochs) {
    return new Checkpoint(model, source, target, recipe.withEpochs(epochs), adam, progress, data);
  }

  /** The same a step later. */
  Checkpoint at(Place next) {
    return at(next, data);
  }

  /** The same at another place of a training with these data. */
  Checkpoint at(Place next, String fingerprint) {
    return new Checkpoint(model, source, target, recipe, adam, next, fingerprint);
  }

  /** The same, bound to its training pairs, or refused if it is bound to others. */
  Checkpoint over(List<EncodedPair> pairs) {
    String fingerprint = Fingerprint.of(pairs);
    if (!data.isEmpty() && !data.equals(fingerprint)) {
      throw new IllegalArgumentException(
          "Trainer: these are not the sentence pairs that this training began with;"
              + " give the same ones, or begin anew");
    }
    return at(progress, fingerprint);
  }
}

package org.lectern.train;

import org.lectern.nn.Activation;
import org.lectern.text.Tokenizer;

/**
 * What a file of PyTorch weights may leave unsaid: no shape tells the number of heads, and no
 * tensor the words. A hint speaks where the metadata of the file are silent, and must not
 * contradict them. Each may be null: no hint.
 *
 * @param heads number of heads, PyTorch's nhead
 * @param preNorm whether the norm stands before a sub-layer, PyTorch's norm_first
 * @param activation what stands inside the feed-forward network
 * @param source tokenizer of the source language
 * @param target tokenizer of the target language
 */
public record PyTorchHints(
    Integer heads, Boolean preNorm, Activation activation, Tokenizer source, Tokenizer target) {
  /** For a file that says everything itself, as {@link Checkpoint#exportPyTorch} writes it. */
  public static final PyTorchHints NONE = new PyTorchHints(null, null, null, null, null);
}

/**
 * From log-probabilities to text, and from text to a grade: {@link org.lectern.decode.Search}
 * (greedy, sampling, beam) over a {@link org.lectern.decode.StepFunction}, which needs no model to
 * be tested, and {@link org.lectern.decode.Bleu}. {@link org.lectern.decode.Translator} puts
 * tokenizers, a model and a search together.
 *
 * <p>May import {@code matrix}, {@code grad}, {@code nn} and {@code text}; never {@code train}.
 */
package org.lectern.decode;

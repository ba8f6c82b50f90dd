/**
 * From text to ids and back: tokenizers, vocabularies, sentence pairs, reading a corpus, batches.
 *
 * <p>A corpus is read strictly (UTF-8, each problem with its file and line), a {@link
 * org.lectern.text.Tokenizer} turns sentences into ids, and {@link org.lectern.text.Batches} puts
 * sentences of like length together. Nothing here knows what a model is.
 *
 * <p>May import: the JDK alone.
 */
package org.lectern.text;

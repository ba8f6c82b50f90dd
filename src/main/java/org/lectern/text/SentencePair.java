package org.lectern.text;

/**
 * A sentence and its translation.
 *
 * @param source the sentence to translate
 * @param target its translation
 */
public record SentencePair(String source, String target) {}

package org.lectern.explore;

/**
 * A token of a sentence.
 *
 * @param text the piece as its tokenizer names it, for example {@code <end>}
 * @param id its number in the vocabulary
 */
public record Word(String text, int id) {}

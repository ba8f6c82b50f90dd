package org.lectern.text;

import java.util.List;

/**
 * A tokenizer as plain data, for saving.
 *
 * @param kind which tokenizer: {@code words}, {@code characters} or {@code byte-pairs}
 * @param entries its words or characters in the order of their ids, or its merges ({@code left
 *     right}) in the order in which they were learnt
 */
public record TokenizerData(String kind, List<String> entries) {

  /**
   * Copies the list, so that the data cannot change.
   *
   * @param kind which tokenizer
   * @param entries its words, characters or merges
   * @throws IllegalArgumentException if something is missing
   */
  public TokenizerData {
    if (kind == null) {
      throw new IllegalArgumentException("tokenizer: its kind is missing");
    }
    if (entries == null || entries.stream().anyMatch(entry -> entry == null)) {
      throw new IllegalArgumentException("tokenizer: its entries are missing, all or one of them");
    }
    entries = List.copyOf(entries);
  }
}

package org.lectern.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterTokenizerTest {

  @Test
  void idsByFrequencyThenFirstSeen() {
    // b twice; then a, blank, c in the order seen
    CharacterTokenizer tokenizer = CharacterTokenizer.train(List.of("ab bc"), 1, 100);
    assertArrayEquals(new int[] {5, 4, 6, 4, 7}, tokenizer.encode("ab bc"));
    assertEquals(List.of("c", "▁", "<unk>"), tokenizer.tokens("c x"));
  }

  @Test
  void emojiIsOneCharacter() {
    CharacterTokenizer tokenizer = CharacterTokenizer.train(List.of("😀a"), 1, 100);
    assertEquals(2, tokenizer.encode("😀a").length);
    assertEquals("a😀😀", tokenizer.decode(tokenizer.encode("a😀😀")));
  }
}

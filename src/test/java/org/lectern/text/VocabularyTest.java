package org.lectern.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  private static final List<String> TEXT = List.of("d", "a", "c", "b", "b", "c", "b", "<pad>");

  @Test
  void mostFrequentFirstThenFirstSeen() {
    assertEquals(List.of("b", "c", "d", "a"), Vocabulary.ofMostFrequent(TEXT, 1, 100).words());
    assertEquals(List.of("b", "c"), Vocabulary.ofMostFrequent(TEXT, 2, 100).words());
    assertEquals(List.of("b", "c", "d"), Vocabulary.ofMostFrequent(TEXT, 1, 7).words());
    assertEquals(4, Vocabulary.ofMostFrequent(TEXT, 1, 4).size());
  }

  @Test
  void idsAndWordsAreInverse() {
    Vocabulary vocabulary = Vocabulary.of(List.of("x", "y"));
    for (int id = 0; id < vocabulary.size(); id++) {
      assertEquals(id, vocabulary.id(vocabulary.word(id)));
    }
    assertEquals(5, vocabulary.id("y"));
    assertEquals(Vocabulary.UNKNOWN, vocabulary.id("z"));
  }

  @Test
  void specialIdsAreFixed() {
    Vocabulary vocabulary = Vocabulary.of(List.of());
    assertEquals("<pad>", vocabulary.word(Vocabulary.PAD));
    assertEquals("<start>", vocabulary.word(Vocabulary.START));
    assertEquals("<end>", vocabulary.word(Vocabulary.END));
    assertEquals("<unk>", vocabulary.word(Vocabulary.UNKNOWN));
  }

  @Test
  void sizesThatCannotBeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Vocabulary.ofMostFrequent(List.of(), 0, 9));
    assertThrows(IllegalArgumentException.class, () -> Vocabulary.ofMostFrequent(List.of(), 1, 3));
  }
}

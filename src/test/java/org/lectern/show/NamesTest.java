package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void repeatedWordsGetTheirPosition() {
    assertEquals(List.of("0 the", "cat", "2 the"), Names.unique(List.of("the", "cat", "the")));
    assertEquals(List.of("0 The", "1 the"), Names.unique(List.of("The", "the")));
  }

  @Test
  void aWordThatLooksLikeAPositionedOneStaysDifferent() {
    List<String> names = Names.unique(List.of("a", "a", "0 a", "1 a", "(empty)", ""));
    HashSet<String> different = new HashSet<>();
    names.forEach(name -> different.add(name.toLowerCase(Locale.ROOT)));
    assertEquals(6, different.size(), names.toString());
  }

  @Test
  void whatCannotBeSeenIsMadeVisible() {
    assertEquals(
        List.of("␣am", "\\n", "\\u0000", "(empty)"), Names.unique(List.of(" am", "\n", "\0", "")));
    assertEquals(List.of("␣␣", "␣", "a␣␣"), Names.unique(List.of("  ", " ", "a  ")));
  }

  @Test
  void spacesBetweenWordsStay() {
    assertEquals(List.of("query x key"), Names.unique(List.of("query x key")));
  }

  @Test
  void aWrongNumberOfNamesSaysWhatToDo() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Names.check("scores", "rows", List.of("a"), 2));
    assertEquals(
        "Show: scores has 2 rows but 1 names came; pass one name for each of its rows",
        e.getMessage());
  }
}

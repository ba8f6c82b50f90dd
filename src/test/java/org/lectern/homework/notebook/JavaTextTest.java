package org.lectern.homework.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Code told from comments and texts, also where they are not closed. */
class JavaTextTest {
  private static String blanks(int count) {
    return " ".repeat(count);
  }

  @Test
  void textsAndCharactersAreBlank() {
    assertEquals("x = " + blanks(6) + "; y", JavaText.bare("x = \"a\\\"b\"; y"));
    assertEquals("c = " + blanks(3) + "; d", JavaText.bare("c = '\"'; d"));
    assertEquals("c = " + blanks(4) + "; d", JavaText.bare("c = '\\''; d"));
  }

  @Test
  void aQuoteThatIsNotClosedEndsWithItsLine() {
    assertEquals(blanks(4) + "\nclass A {}", JavaText.bare("\"abc\nclass A {}"));
    assertEquals(blanks(4), JavaText.bare("\"abc"));
  }

  @Test
  void aTextBlockEndsWithItsThreeQuotes() {
    String block = "t = \"\"\"\n  class A { \"quoted\"\n  \"\"\"; class B {}";
    assertEquals(Set.of("B"), JavaText.types(block));
    assertEquals(blanks(3) + "\n" + blanks(10), JavaText.bare("\"\"\"\nclass A {}")); // not closed
  }

  @Test
  void commentsAreBlankToTheirEnd() {
    assertEquals(blanks(10), JavaText.bare("// class A"));
    assertEquals(Set.of("A"), JavaText.types("//\nclass A {}"));
    assertEquals(blanks(13), JavaText.bare("/* class A {}")); // not closed
    assertEquals(Set.of("B"), JavaText.types("/*/ class A {} */ class B {}"));
  }
}

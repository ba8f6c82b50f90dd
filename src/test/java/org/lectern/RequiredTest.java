package org.lectern;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RequiredTest {
  @Test
  void wordsAreSeparatedByCommasAndBlanks() {
    assertTrue(Required.names("notebooks", "notebooks"));
    assertTrue(Required.names("notebooks,bwrap", "bwrap"));
    assertTrue(Required.names(" notebooks , bwrap ", "notebooks"));
    assertTrue(Required.names("notebooks bwrap", "bwrap"));
    assertFalse(Required.names("notebooks", "bwrap"));
    assertFalse(Required.names("nobwrap", "bwrap"));
    assertFalse(Required.names(null, "bwrap"));
  }
}

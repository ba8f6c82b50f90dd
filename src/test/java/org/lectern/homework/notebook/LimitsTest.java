package org.lectern.homework.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  @Test
  void oneOfEachIsAllowed() {
    assertEquals(1, new Limits(1, 1, 1, 1).source());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 1, 1, 0", "1, -5, 1, 1"})
  void noneIsNot(int bytes, int depth, int cells, int source) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Limits(bytes, depth, cells, source))
            .getMessage();
    assertEquals(
        "Limits: each must be at least 1; got %d bytes, depth %d, %d cells, %d characters"
            .formatted(bytes, depth, cells, source),
        message);
  }
}

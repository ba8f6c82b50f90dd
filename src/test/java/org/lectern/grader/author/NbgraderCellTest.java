package org.lectern.grader.author;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Checksums as nbgrader 0.9.6 itself computes them (utils.compute_checksum). */
class NbgraderCellTest {
  @Test
  void checksumIsThatOfNbgrader() {
    assertEquals(
        "17dc9e8456ec07fee13064010c1bf328",
        new NbgraderCell("h2-2-1-check", "code", true, false, 2)
            .checksum("Homework.check(\"2.1\", new A())"));
    assertEquals(
        "2463e72794b60a289a8f8948ae9b4527",
        new NbgraderCell("h2-2-1-solution", "code", false, true, 0)
            .checksum("class A {} // \u00e9"));
    assertEquals(
        "1ad061ad6601e360d26a67957c545cad",
        new NbgraderCell("h2-written-1", "markdown", true, true, 3).checksum("*Write.*"));
    assertEquals(
        "b3276b51c17137f22d9e680c8474d583",
        new NbgraderCell("h2-start", "code", false, false, 0).checksum("import a.b;"));
  }
}

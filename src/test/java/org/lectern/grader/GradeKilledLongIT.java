package org.lectern.grader;

import org.junit.jupiter.api.Tag;

/** Ten kills at other moments. */
@Tag("long")
class GradeKilledLongIT extends GradeKilledIT {
  @Override
  int kills() {
    return 10;
  }

  @Override
  long seed() {
    return 31;
  }
}

package org.lectern.robust;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link FuzzIT}, with 2,000 cases that it does not have. */
@Tag("long")
class FuzzLongIT {
  private static final int FROM = 1000;
  private static final int CASES = Integer.getInteger("lectern.fuzz.cases", 2000);

  @Test
  void eachCaseEndsWellOrWithOneLine(@TempDir Path folder) throws Exception {
    FuzzIT.throwAt(folder, FROM, FROM + CASES);
  }
}

package org.lectern.robust;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty kills; ten more, of gradings, are those of {@code GradeKilledLongIT}. */
@Tag("long")
class KillsLongIT {
  private static final long SEED = Long.getLong("lectern.kills.seed", 2);

  @Test
  void killedTrainingsGoOnToTheSameBits(@TempDir Path folder) throws Exception {
    new Killing(folder, SEED).trainings(16);
  }

  @Test
  void whatIsWrittenIsOldOrNew(@TempDir Path folder) throws Exception {
    var killing = new Killing(folder, SEED);
    for (WriteLoop.Writer writer : WriteLoop.Writer.values()) {
      killing.writers(writer, 8);
    }
  }
}

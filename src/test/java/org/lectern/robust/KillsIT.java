package org.lectern.robust;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few kills; {@link KillsLongIT} has many, {@code GradeKilledIT} those of gradings. */
class KillsIT {
  @Test
  void filesAreOldOrNewAndTrainingsGoOn(@TempDir Path folder) throws Exception {
    var killing = new Killing(folder, 1);
    killing.trainings(2);
    killing.writers(WriteLoop.Writer.SAVE, 2);
    killing.writers(WriteLoop.Writer.CONVERT, 2);
  }
}

package org.lectern.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fuzzer itself: it sees every way of going wrong, and goes on after it. */
class WrongDoorIT {
  /** More than a JVM takes to start on a busy machine. */
  private static final long LIMIT_MILLIS = Math.max(5000, FuzzIT.LIMIT_MILLIS / 2);

  @Test
  void everyWrongCommandIsSeen(@TempDir Path folder) throws Exception {
    WrongDoor.Way[] ways = WrongDoor.Way.values();
    var campaign = new Campaign(folder, Path.of("none"), 1, WrongDoor.class, LIMIT_MILLIS);
    List<Finding> findings = campaign.run(0, ways.length);
    assertEquals(ways.length, findings.size());
    for (Finding finding : findings) {
      WrongDoor.Way way = ways[(int) finding.number()];
      if (way.complaint().isEmpty()) {
        assertEquals("", finding.broken(), way.name());
      } else {
        assertTrue(finding.broken().contains(way.complaint()), way + ": " + finding.broken());
      }
    }
  }
}

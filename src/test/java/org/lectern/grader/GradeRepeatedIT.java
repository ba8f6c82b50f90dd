package org.lectern.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same submissions get the same results, apart from times. More often: {@code
 * -Dlectern.repeats=50}; others than made-up ones: {@code -Dlectern.submissions=FOLDER}.
 */
class GradeRepeatedIT {
  private static final int REPEATS = Integer.getInteger("lectern.repeats", 3);

  @Test
  void everyRunGivesTheSame(@TempDir Path folder) throws Exception {
    String given = System.getProperty("lectern.submissions");
    Path in = given == null ? folder.resolve("in") : Path.of(given);
    if (given == null) {
      GradeRuns.submissions(Files.createDirectory(in), 6, 7);
    }
    Map<String, String> first = Map.of();
    for (int i = 0; i < REPEATS; i++) {
      Path out = folder.resolve("out"); // the same name: it stands in no result, but should it...
      GradeRuns.finish(GradeRuns.start(in, out, i == 0 ? "--jobs=2" : "--force"));
      Map<String, String> results = GradeRuns.results(out);
      if (i == 0) {
        first = results;
      }
      for (String name : first.keySet()) {
        assertEquals(first.get(name), results.get(name), name + " of run " + (i + 1));
      }
      assertEquals(first.keySet(), results.keySet());
    }
  }
}

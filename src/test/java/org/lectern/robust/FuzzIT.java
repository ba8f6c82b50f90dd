package org.lectern.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoilt files and options: each of 200 cases ends well or with one line, in time and with 512 MB.
 *
 * <p>Another seed: {@code -Dlectern.fuzz.seed=S}; more: {@code -Dlectern.fuzz.cases=N}; one alone:
 * {@code -Dlectern.fuzz.case=N}. On a machine that does much else, {@code
 * -Dlectern.fuzz.patience=6} lets each case take six times as long.
 */
class FuzzIT {
  static final long LIMIT_MILLIS = 10_000L * Integer.getInteger("lectern.fuzz.patience", 1);
  private static final long SEED = Long.getLong("lectern.fuzz.seed", 9);
  private static final int CASES = Integer.getInteger("lectern.fuzz.cases", 200);

  @Test
  void eachCaseEndsWellOrWithOneLine(@TempDir Path folder) throws Exception {
    throwAt(folder, 0, CASES);
  }

  /** Runs cases and prints how they ended. */
  static void throwAt(Path folder, long from, long to) throws Exception {
    Long only = Long.getLong("lectern.fuzz.case");
    long first = only == null ? from : only;
    long end = only == null ? to : only + 1;
    long began = System.nanoTime();
    var campaign = new Campaign(folder, Jar.bundle(), SEED, Door.Commands.class, LIMIT_MILLIS);
    List<Finding> findings = campaign.prepared().run(first, end);
    System.out.print(summary(findings, (System.nanoTime() - began) / 1e9));
    String bad =
        findings.stream()
            .filter(finding -> !finding.isGood())
            .map(finding -> finding.text(SEED))
            .collect(Collectors.joining("\n"));
    assertEquals("", bad);
  }

  private static String summary(List<Finding> findings, double seconds) {
    var codes =
        findings.stream().collect(Collectors.groupingBy(Finding::code, Collectors.counting()));
    return String.format(
        Locale.ROOT,
        "fuzz, seed %d: %d cases in %.0f s, exit codes %s, slowest %d ms, greatest heap %d MB%n",
        SEED,
        findings.size(),
        seconds,
        codes,
        findings.stream().mapToLong(Finding::millis).max().orElse(0),
        findings.stream().mapToLong(Finding::megabytes).max().orElse(0));
  }
}

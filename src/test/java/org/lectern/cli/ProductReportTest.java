package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.lab.Cost;
import org.lectern.matrix.Blas;
import org.lectern.nn.Config;

/** What the report on products says; not how fast they are. */
class ProductReportTest {
  /** A row: the first of its three numbers in per cent. */
  private static final String SHARE = ".* ([\\d.]+) %.* \\d+ %.* \\d+ %$";

  @Test
  void eachProductHasARowAndSharesAddUp() throws InterruptedException {
    Cost cost = new Cost(Config.of(4, 2, 6, 1, 11, 13), 1, 3, 3);
    List<String> told = new ArrayList<>();
    String report = new ProductReport(Blas.products(), 2, told::add).of(cost);
    List<String> lines = report.lines().toList();
    assertTrue(lines.get(0).contains("threads: 2"), report);
    // forward, gradient by input, gradient by weights
    assertTrue(lines.stream().anyMatch(l -> l.matches("feed-forward d to ff +A B +3 x 4 x 6.*")));
    assertTrue(lines.stream().anyMatch(l -> l.matches("feed-forward d to ff +A Bᵀ +3 x 6 x 4.*")));
    assertTrue(lines.stream().anyMatch(l -> l.matches("feed-forward d to ff +Aᵀ B +4 x 3 x 6.*")));
    assertTrue(lines.stream().anyMatch(l -> l.matches("scores of a head +A Bᵀ +3 x 2 x 3.*")));
    assertEquals(1 + cost.step().size() + 1, lines.indexOf(""), report); // title, square
    double shares =
        lines.stream()
            .skip(1)
            .limit(cost.step().size())
            .mapToDouble(line -> Double.parseDouble(line.replaceAll(SHARE, "$1")))
            .sum();
    assertEquals(100, shares, 0.05 * cost.step().size(), report); // each rounded to a tenth
    assertTrue(report.contains(" MFLOP a target token"), report);
    assertTrue(told.contains("threads: 1, 3 x 4 x 6"), told::toString);
  }

  @Test
  void oneThreadIsShownOnce() throws InterruptedException {
    Cost cost = new Cost(Config.of(4, 2, 6, 1, 11, 13), 1, 3, 3);
    String report = new ProductReport(Blas.products(), 1, text -> {}).of(cost);
    String title = report.lines().findFirst().orElseThrow();
    assertTrue(title.strip().endsWith("1 thread  of best"), title);
    assertFalse(report.contains(" with 1\n"), report);
  }
}

package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.cli.CostCurve.Point;

/** Verdicts on times given by hand, and the files. */
class CostCurveTest {
  private static final double EXACT = 1e-12;

  private static CostCurve curve(double... seconds) {
    return new CostCurve(
        "length",
        "words",
        List.of(
            new Point(8, seconds[0], 100),
            new Point(16, seconds[1], 200),
            new Point(32, seconds[2], 800)));
  }

  @Test
  void powersAreSlopesBetweenNeighbours() {
    CostCurve curve = curve(1, 2, 16);
    assertEquals(1, curve.exponent(1), EXACT);
    assertEquals(3, curve.exponent(2), EXACT);
    assertEquals(1, curve.countedExponent(1), EXACT);
    assertEquals(2, curve.countedExponent(2), EXACT);
    assertArrayEquals(new double[] {1, 2, 8}, curve.counted(), EXACT);
  }

  @Test
  void aTimeThatGrowsFasterIsSaidWithItsPlace() {
    assertEquals(
        "length 8 to 32: time x 16.0, count x 8.0; 16 to 32: time x 8.0, count x 4.0;"
            + " grows faster than its count from 8 to 32 and from 16 to 32",
        curve(1, 2, 16).verdict().strip());
    assertEquals(
        "length 8 to 32: time x 5.0, count x 8.0; 16 to 32: time x 5.0, count x 4.0;"
            + " grows faster than its count from 16 to 32",
        curve(1, 1, 5).verdict().strip());
  }

  @Test
  void neighboursAloneDoNotDecide() {
    assertEquals(
        "length 8 to 32: time x 4.0, count x 8.0; 16 to 32: time x 1.3, count x 4.0;"
            + " grows no faster than its count",
        curve(1, 3, 4).verdict().strip());
  }

  @Test
  void aTimeThatGrowsSlowerOrWithinToleranceIsGood() {
    String good = "grows no faster than its count";
    assertTrue(curve(1, 1.1, 2).verdict().strip().endsWith(good));
    double allowed = 8 * (1 + 0.9 * CostCurve.TOLERANCE);
    assertTrue(curve(1, 3, allowed).verdict().strip().endsWith(good));
    double tooMuch = 8 * (1 + 1.1 * CostCurve.TOLERANCE);
    assertFalse(curve(1, 3, tooMuch).verdict().strip().endsWith(good));
  }

  @Test
  void aTableAndPicturesAreWritten(@TempDir Path folder) throws IOException {
    Path inside = folder.resolve("new").resolve("curves");
    CostFiles.in(inside).write(List.of(curve(0.001, 0.002, 0.016)));
    assertEquals(
        List.of(
            "curve,size,seconds,multiply_adds,exponent,counted_exponent",
            "length,8,0.001000,100,,",
            "length,16,0.002000,200,1.000,1.000",
            "length,32,0.016000,800,3.000,2.000"),
        Files.readAllLines(inside.resolve("cost.csv")));
    assertTrue(ImageIO.read(inside.resolve("cost-length.png").toFile()).getWidth() > 0);
  }

  @Test
  void aFileIsNoFolder(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Run run = Run.of("bench", "--curves", file.toString());
    assertEquals(Main.BAD_INPUT, run.code());
    assertEquals("", run.out());
    assertEquals(
        List.of("lectern bench: " + file + ": is a file; name a folder for --curves"),
        run.errLines());
  }

  @Test
  void olderFilesAreReplacedAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("cost.csv"), "old");
    CostFiles.in(folder).write(List.of(curve(1, 2, 3)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("cost-length.png", "cost.csv"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertTrue(Files.readString(folder.resolve("cost.csv")).startsWith(CostCurve.CSV_TITLE));
  }
}

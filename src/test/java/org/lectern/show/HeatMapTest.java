package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapSeries;

class HeatMapTest {

  private static final List<String> ROWS = List.of("first", "second", "third");
  private static final List<String> COLUMNS = List.of("left", "right");

  /** Reads the matrix back: rows as they stand on the picture from top to bottom. */
  private static DMatrixRMaj read(HeatMapChart chart) {
    HeatMapSeries series = chart.getHeatMapSeries();
    int rows = series.getYData().size();
    DMatrixRMaj matrix = new DMatrixRMaj(rows, series.getXData().size());
    for (Number[] cell : series.getHeatData()) {
      int fromTop = rows - 1 - cell[1].intValue(); // XChart draws y upwards
      matrix.set(fromTop, cell[0].intValue(), cell[2].doubleValue());
    }
    return matrix;
  }

  @Test
  void rowsGoDownAndColumnsGoRight() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    HeatMapChart chart = Show.heatMap("scores", matrix, ROWS, COLUMNS);
    assertEquals(List.of("third", "second", "first"), chart.getHeatMapSeries().getYData());
    assertEquals(COLUMNS, chart.getHeatMapSeries().getXData());
    DMatrixRMaj back = read(chart);
    assertEquals(2, back.get(0, 1));
    assertEquals(5, back.get(2, 0));
  }

  @Test
  void aTransposedMatrixIsRefusedOrSeen() {
    DMatrixRMaj transposed = new DMatrixRMaj(new double[][] {{1, 3, 5}, {2, 4, 6}});
    assertThrows(
        IllegalArgumentException.class, () -> Show.heatMap("t", transposed, ROWS, COLUMNS));
    DMatrixRMaj square = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}});
    DMatrixRMaj turned = new DMatrixRMaj(new double[][] {{1, 3}, {2, 4}});
    DMatrixRMaj back = read(Show.heatMap("t", turned, COLUMNS, COLUMNS));
    assertNotEquals(square.get(0, 1), back.get(0, 1));
  }

  @Test
  void onThePictureTheFirstRowIsOnTop() {
    DMatrixRMaj topRight = new DMatrixRMaj(new double[][] {{0, 1}, {0, 0}});
    Place dark = darkest(Show.heatMap("t", topRight, COLUMNS, COLUMNS));
    Place bottomLeft =
        darkest(
            Show.heatMap("t", new DMatrixRMaj(new double[][] {{0, 0}, {1, 0}}), COLUMNS, COLUMNS));
    assertTrue(dark.y < bottomLeft.y, dark + " is above " + bottomLeft);
    assertTrue(dark.x > bottomLeft.x, dark + " is right of " + bottomLeft);
  }

  @Test
  void onThePictureNamesStandBesideTheirRows() {
    // the same letters with the same ends, so that all else stays in its place
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{0, 1}, {0, 0}});
    HeatMapChart one = Show.heatMap("t", matrix, List.of("oxooo", "x"), COLUMNS);
    HeatMapChart other = Show.heatMap("t", matrix, List.of("oooxo", "x"), COLUMNS);
    BufferedImage a = new Gallery(List.of(one), 1).image();
    BufferedImage b = new Gallery(List.of(other), 1).image();
    Place cell = darkest(one);
    int differences = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        if (a.getRGB(x, y) != b.getRGB(x, y)) {
          differences++;
          assertTrue(Math.abs(y - cell.y) < 40, "a change at " + y + ", the row is at " + cell.y);
          assertTrue(x < cell.x, "a change at " + x + ", right of the names");
        }
      }
    }
    assertTrue(differences > 20, "the name is not on the picture");
  }

  @Test
  void maskedEntriesStayGrey() {
    DMatrixRMaj matrix =
        new DMatrixRMaj(new double[][] {{0.5, Double.NEGATIVE_INFINITY}, {0.5, -0.5}});
    HeatMapChart chart = Show.heatMap("masked", matrix, COLUMNS, COLUMNS);
    assertEquals(3, chart.getHeatMapSeries().getHeatData().size());
    BufferedImage image = new Gallery(List.of(chart), 1).image();
    long grey =
        IntStream.range(0, image.getWidth() * image.getHeight())
            .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
            .filter(rgb -> (rgb & 0xffffff) == 0xe0e0e0)
            .count();
    assertTrue(grey > 1000, grey + " grey pixels");
  }

  @Test
  void allMaskedAndEmptyOnes() {
    DMatrixRMaj masked = new DMatrixRMaj(new double[][] {{Double.NaN}});
    HeatMapChart chart = Show.heatMap("masked", masked, List.of("a"), List.of("b"));
    assertTrue(new Gallery(List.of(chart), 1).png().length > 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> Show.heatMap("empty", new DMatrixRMaj(0, 0), List.of(), List.of()));
  }

  @Test
  void theScaleFitsTheMatrix() {
    DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0.25, 0.75}, {0.5, 0.5}});
    assertEquals(0, ColourMap.of(weights).low());
    assertEquals(1, ColourMap.of(weights).high());
    ColourMap scores = ColourMap.of(new DMatrixRMaj(new double[][] {{-1, 3}}));
    assertEquals(-3, scores.low());
    assertEquals(3, scores.high());
    assertEquals(0.34, ColourMap.of(new DMatrixRMaj(new double[][] {{0, 0.333}})).high());
    assertEquals(340, ColourMap.of(new DMatrixRMaj(new double[][] {{333, 0}})).high());
    assertEquals(1, ColourMap.of(new DMatrixRMaj(1, 2)).high(), "all zero");
  }

  @Test
  void zeroIsNeutralAndTheSignsHaveDifferentColours() {
    ColourMap map = ColourMap.of(new DMatrixRMaj(new double[][] {{-2, 2}}));
    assertEquals(new Color(0xf7f7f7), map.at(0));
    assertTrue(map.at(2).getRed() > map.at(2).getBlue());
    assertTrue(map.at(-2).getRed() < map.at(-2).getBlue());
    assertEquals(map.at(-2), map.at(-99), "beyond the end");
    assertEquals(Color.WHITE, ColourMap.ink(map.at(-2)));
    assertEquals(Color.BLACK, ColourMap.ink(map.at(0)));
  }

  @Test
  void manyColumnsKeepTheirNumbersApart() {
    List<String> dimensions = Names.numbers(512);
    HeatMapChart chart = Show.heatMap("positions", new DMatrixRMaj(2, 512), COLUMNS, dimensions);
    List<?> shown = chart.getHeatMapSeries().getXData();
    assertEquals(512, shown.size());
    assertEquals("50", shown.get(50));
    assertEquals(" ", shown.get(51));
    assertTrue(chart.getWidth() <= Style.WIDTH);
    assertFalse(chart.getHeight() > Style.WIDTH);
  }

  @Test
  void titleOfANarrowMapHasRoomLeftOfTheLegend() {
    String title = "encoder.0.self.weights.2  (4.attention)";
    List<String> words = List.of("I", "am");
    HeatMapChart chart =
        Show.heatMap(title, "query: source word", "key", new DMatrixRMaj(2, 2), words, words);
    BufferedImage image = new Gallery(List.of(chart), 1).image(); // lays the chart out
    double titleWidth = Style.width(title, chart.getStyler().getChartTitleFont());
    double nameHeight = Style.width("query: source word", chart.getStyler().getAxisTitleFont());
    assertTrue(titleWidth < image.getWidth() / 2.0 - 100, "the legend needs 80");
    assertTrue(nameHeight < image.getHeight() / 2.0 - 80, "title and names of columns need 90");
  }

  private record Place(int x, int y) {}

  /** The middle of the cell of the last colour of the sequential scale. */
  private static Place darkest(HeatMapChart chart) {
    BufferedImage image = new Gallery(List.of(chart), 1).image();
    long x = 0;
    long y = 0;
    int count = 0;
    for (int i = 0; i < image.getHeight(); i++) {
      for (int j = 0; j < image.getWidth() - 180; j++) { // the legend has the colour too
        if ((image.getRGB(j, i) & 0xffffff) == 0x08306b) {
          x += j;
          y += i;
          count++;
        }
      }
    }
    assertTrue(count > 100, count + " pixels of the darkest colour");
    return new Place((int) (x / count), (int) (y / count));
  }
}

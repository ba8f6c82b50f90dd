package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

class ChartsTest {

  private static final List<String> WORDS = List.of("I", "я", "велик");

  /** A picture with text and lines has at least as many shades; an empty one has one. */
  private static final int SHADES = 10;

  private static void assertDrawn(Chart<?, ?> chart) {
    Gallery gallery = new Gallery(List.of(chart), 1);
    BufferedImage image;
    try {
      image = ImageIO.read(new ByteArrayInputStream(gallery.png()));
    } catch (IOException e) {
      throw new AssertionError("no PNG", e);
    }
    assertEquals(2 * chart.getWidth(), image.getWidth());
    assertEquals(2 * chart.getHeight(), image.getHeight());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    long shades = Arrays.stream(pixels).distinct().count();
    assertTrue(shades >= SHADES, shades + " shades in " + chart.getTitle());
    assertFalse(chart.getXAxisTitle().isBlank() || chart.getYAxisTitle().isBlank());
  }

  @Test
  void eachKindOfChartIsDrawn() {
    double[] x = {1, 2, 3};
    assertDrawn(Show.lines("lines", "step", "loss", Map.of("a", x, "b", new double[50])));
    assertDrawn(Show.bars("bars", "word", "weight", WORDS, x));
    assertDrawn(Show.powers("powers", "size", "time", x, Map.of("a", x)));
    assertDrawn(Show.scatter("points", "one", "two", WORDS, x, x));
    assertDrawn(Show.heatMap("map", new DMatrixRMaj(3, 3), WORDS, WORDS));
    XYChart own = Show.lines("own", "x", "y");
    own.addSeries("square", x, new double[] {1, 4, 9});
    assertDrawn(own);
  }

  @Test
  void linesCountFromZeroAndStandInAFixedOrder() {
    Map<String, double[]> series = Map.of("b", new double[] {5, 6}, "a", new double[] {7, 8});
    XYChart chart = Show.lines("t", "x", "y", series);
    assertEquals(List.of("a", "b"), List.copyOf(chart.getSeriesMap().keySet()));
    assertArrayEquals(new double[] {0, 1}, chart.getSeriesMap().get("a").getXData());
    assertArrayEquals(new double[] {7, 8}, chart.getSeriesMap().get("a").getYData());
  }

  @Test
  void barsKeepRepeatedWordsApart() {
    CategoryChart chart = Show.bars("t", "x", "y", List.of("я", "и", "я"), new double[3]);
    assertEquals(
        List.of("0 я", "и", "2 я"),
        chart.getSeriesMap().values().iterator().next().getXData().stream().toList());
  }

  @Test
  void namesMustFitTheNumbers() {
    assertThrows(
        IllegalArgumentException.class, () -> Show.bars("t", "x", "y", WORDS, new double[2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> Show.scatter("t", "x", "y", WORDS, new double[3], new double[2]));
    assertThrows(IllegalArgumentException.class, Show::gallery);
  }

  @Test
  void aGalleryStandsInRows() {
    Chart<?, ?> chart = Show.bars("t", "x", "y", WORDS, new double[] {1, 2, 3});
    Gallery gallery = Show.gallery(chart, chart, chart);
    assertEquals(2 * chart.getWidth(), gallery.width());
    assertEquals(2 * chart.getHeight(), gallery.height());
    BufferedImage image = gallery.image();
    int w = image.getWidth() / 2;
    int h = image.getHeight() / 2;
    int[] first = image.getRGB(0, 0, w, h, null, 0, w);
    assertArrayEquals(first, image.getRGB(w, 0, w, h, null, 0, w), "second");
    assertArrayEquals(first, image.getRGB(0, h, w, h, null, 0, w), "third");
    assertEquals(1, Arrays.stream(image.getRGB(w, h, w, h, null, 0, w)).distinct().count());
  }

  @Test
  void ticksAreWrittenInFull() {
    assertEquals("0.05", Style.tick(0.05));
    assertEquals("0.3", Style.tick(0.1 + 0.2));
    assertEquals("1500", Style.tick(1500));
    assertEquals("0", Style.tick(0));
    assertEquals("1E-9", Style.tick(1e-9));
  }

  @Test
  void russianAndChineseAreShownOrTheirCodes() {
    for (String text : List.of("великолепный", "机器翻译")) {
      Style style = Style.of(List.of(text));
      String shown = style.readable(text);
      assertTrue(style.plain(12).canDisplayUpTo(shown) < 0, shown);
      assertTrue(shown.equals(text) || shown.contains("["), shown);
    }
  }

  @Test
  void whereAFontHasTheCharactersItIsTaken() {
    String text = "机器";
    boolean there =
        Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
            .anyMatch(font -> font.canDisplayUpTo(text) < 0);
    Assumptions.assumeTrue(there, "no font with Chinese on this machine");
    assertEquals(text, Style.of(List.of(text)).readable(text));
  }

  @Test
  void whatNoFontHasIsShownByItsCode() {
    String unassigned = new String(Character.toChars(0x10FFFD));
    Style style = Style.of(List.of("a" + unassigned));
    assertEquals("a[10FFFD]", style.readable("a" + unassigned));
    assertEquals(" ", style.readable(""));
    assertDrawn(Show.bars("t", "x", "y", List.of(unassigned, ""), new double[] {1, 2}));
  }

  @Test
  void allPointsOfALongLineAreKept() {
    double[] y = IntStream.range(0, 700).mapToDouble(i -> i).toArray();
    XYChart chart = Show.lines("t", "x", "y", Map.of("y", y));
    assertArrayEquals(y, chart.getSeriesMap().get("y").getYData());
    assertDrawn(chart);
  }

  @Test
  void namesOfNearPointsKeepApart() {
    List<Point> points =
        List.of(new Point(0, 0), new Point(4, 1), new Point(2, 20), new Point(40, 12));
    List<Rectangle2D> boxes = PointNames.boxes(points, List.of(50.0, 60.0, 70.0, 20.0));
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertFalse(boxes.get(i).intersects(boxes.get(j)), i + " and " + j);
      }
    }
    Rectangle2D alone = PointNames.boxes(List.of(new Point(7, 9)), List.of(30.0)).get(0);
    assertEquals(9, alone.getCenterY()); // to the right, at the height of its point
    assertEquals(7 + Style.TEXT / 2, alone.getX());
  }
}

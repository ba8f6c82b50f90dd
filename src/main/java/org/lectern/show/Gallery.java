package org.lectern.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * Charts side by side in one picture, row after row.
 *
 * @param charts the charts, at least one
 * @param columns how many stand in a row
 */
public record Gallery(List<Chart<?, ?>> charts, int columns) {

  /** Pixels of the picture for each pixel of the page: sharp on dense screens too. */
  private static final int SCALE = 2;

  /**
   * Checks that there is something to show.
   *
   * @param charts the charts, at least one
   * @param columns how many stand in a row
   */
  public Gallery {
    charts = List.copyOf(charts);
    if (charts.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(
          "Gallery: "
              + charts.size()
              + " charts in "
              + columns
              + " columns; at least one of each is needed");
    }
  }

  /**
   * Returns how wide the picture is on the page.
   *
   * @return pixels of the page
   */
  public int width() {
    return Math.min(columns, charts.size()) * cellWidth();
  }

  /**
   * Returns how high the picture is on the page.
   *
   * @return pixels of the page
   */
  public int height() {
    return (charts.size() + columns - 1) / columns * cellHeight();
  }

  /**
   * Draws the charts.
   *
   * @return the picture, twice as wide and high as on the page
   */
  public BufferedImage image() {
    BufferedImage image =
        new BufferedImage(width() * SCALE, height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.scale(SCALE, SCALE);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    for (int i = 0; i < charts.size(); i++) {
      Chart<?, ?> chart = charts.get(i);
      int x = i % columns * cellWidth();
      int y = i / columns * cellHeight();
      Graphics2D part = (Graphics2D) g.create(x, y, chart.getWidth(), chart.getHeight());
      chart.paint(part, chart.getWidth(), chart.getHeight());
      part.dispose();
    }
    g.dispose();
    return image;
  }

  /**
   * Draws the charts as a PNG file; {@code Files.write(path, gallery.png())} saves it.
   *
   * @return the bytes of the file
   */
  public byte[] png() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image(), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Gallery: the picture could not be encoded as PNG", e);
    }
  }

  /** Returns the titles of the charts. */
  @Override
  public String toString() {
    return charts.stream().map(Chart::getTitle).collect(Collectors.joining(", ", "chart: ", ""));
  }

  private int cellWidth() {
    return charts.stream().mapToInt(Chart::getWidth).max().orElseThrow();
  }

  private int cellHeight() {
    return charts.stream().mapToInt(Chart::getHeight).max().orElseThrow();
  }
}

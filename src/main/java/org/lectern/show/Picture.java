package org.lectern.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Something drawn that a notebook shows: {@code Files.write(path, picture.png())} saves it. */
public interface Picture {

  /** Pixels of the picture for each pixel of the page: sharp on dense screens too. */
  int SCALE = 2;

  /**
   * Returns how wide the picture is on the page.
   *
   * @return pixels of the page
   */
  int width();

  /**
   * Returns how high the picture is on the page.
   *
   * @return pixels of the page
   */
  int height();

  /**
   * Draws on a white ground, in pixels of the page.
   *
   * @param g where to draw; takes colours and fonts as they come
   */
  void paint(Graphics2D g);

  /**
   * Draws the picture.
   *
   * @return the picture, twice as wide and high as on the page
   */
  default BufferedImage image() {
    BufferedImage image =
        new BufferedImage(width() * SCALE, height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.scale(SCALE, SCALE);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paint(g);
    g.dispose();
    return image;
  }

  /**
   * Draws the picture as a PNG file.
   *
   * @return the bytes of the file
   */
  default byte[] png() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image(), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Picture: it could not be encoded as PNG", e);
    }
  }
}

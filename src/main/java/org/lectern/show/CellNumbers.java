package org.lectern.show;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * The numbers in the cells of a heat map. XChart's own have one colour, which cannot be read on
 * both the light and the dark cells, and the decimal sign of the machine's locale.
 */
final class CellNumbers extends Annotation {

  private static final int DIGITS = 2;

  private final DMatrixRMaj matrix;
  private final ColourMap colours;
  private final Font font;

  CellNumbers(DMatrixRMaj matrix, ColourMap colours, Font font) {
    super(true);
    this.matrix = matrix;
    this.colours = colours;
    this.font = font;
  }

  @Override
  public void paint(Graphics2D g) {
    double left = getXAxisScreenValueForMin();
    double top = getYAxisScreenValueForMin();
    double width = (getXAxisScreenValueForMax() - left) / matrix.numCols;
    double height = (getYAxisScreenValueForMax() - top) / matrix.numRows;
    bounds = new Rectangle2D.Double(left, top, width * matrix.numCols, height * matrix.numRows);
    NumberStyle style = NumberStyle.of(ColourMap.values(matrix), DIGITS);
    g.setFont(font);
    for (int row = 0; row < matrix.numRows; row++) {
      for (int column = 0; column < matrix.numCols; column++) {
        double value = matrix.get(row, column);
        String text = style.format(value);
        Rectangle2D box = font.getStringBounds(text, g.getFontRenderContext());
        g.setColor(Double.isFinite(value) ? ColourMap.ink(colours.at(value)) : Color.DARK_GRAY);
        g.drawString(
            text,
            (float) (left + (column + 0.5) * width - box.getWidth() / 2),
            (float) (top + (row + 0.5) * height - box.getCenterY()));
      }
    }
  }
}

package org.lectern.show;

import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.internal.chartpart.Annotation;

/** A name beside each point of a chart, to the right if there is room, else where there is. */
final class PointNames extends Annotation {
  /** From a point to its name, in pixels. */
  private static final int GAP = Style.TEXT / 2;

  /** Height of a name with a little air. */
  private static final int LINE = Style.TEXT + 2;

  /** Sides to try, as shares of the width to the right and lines down, in this order. */
  private static final double[][] SIDES = {
    {0, 0},
    {-1, 0},
    {0, 0.6},
    {0, -0.6},
    {-1, 0.6},
    {-1, -0.6},
    {-0.5, 1.1},
    {-0.5, -1.1},
    {0, 1.2},
    {0, -1.2},
    {-1, 1.2},
    {-1, -1.2}
  };

  private final List<String> names;
  private final double[] x;
  private final double[] y;
  private final Style style;

  PointNames(List<String> names, double[] x, double[] y, Style style) {
    super(false);
    this.names = names;
    this.x = x.clone();
    this.y = y.clone();
    this.style = style;
  }

  @Override
  public void paint(Graphics2D g) {
    List<Point> points =
        IntStream.range(0, x.length)
            .mapToObj(i -> new Point(getXAxisScreenValue(x[i]), getYAxisScreenValue(y[i])))
            .toList();
    List<Double> widths = names.stream().map(n -> Style.width(n, style.plain(Style.TEXT))).toList();
    List<Rectangle2D> boxes = boxes(points, widths);
    g.setFont(style.plain(Style.TEXT));
    g.setColor(Style.INK);
    for (int i = 0; i < boxes.size(); i++) {
      Rectangle2D box = boxes.get(i);
      g.drawString(names.get(i), (float) box.getX(), (float) (box.getCenterY() + Style.TEXT / 3.0));
    }
  }

  /**
   * A box for each name that meets no other name and no point; a name for which there is none
   * stands to the right.
   */
  static List<Rectangle2D> boxes(List<Point> points, List<Double> widths) {
    List<Rectangle2D> boxes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double width = widths.get(i);
      Rectangle2D best = null;
      for (int side = 0; side < SIDES.length && best == null; side++) {
        Rectangle2D box = box(point, width, SIDES[side]);
        boolean free = boxes.stream().noneMatch(box::intersects);
        if (free && points.stream().noneMatch(p -> !p.equals(point) && meets(box, p))) {
          best = box;
        }
      }
      boxes.add(best == null ? box(point, width, SIDES[0]) : best);
    }
    return boxes;
  }

  private static Rectangle2D box(Point point, double width, double... side) {
    double gap = GAP * (1 + 2 * side[0]); // none where the name stands above or below
    double left = point.x + side[0] * width + gap;
    return new Rectangle2D.Double(left, point.y - LINE / 2.0 + side[1] * LINE, width, LINE);
  }

  private static boolean meets(Rectangle2D box, Point point) {
    return box.intersects(point.x - GAP / 2.0, point.y - GAP / 2.0, GAP, GAP);
  }
}

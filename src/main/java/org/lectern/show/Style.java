package org.lectern.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The one look of all charts: white, few lines, colours that colour-blind readers can tell apart,
 * and a font that has all characters of the chart.
 */
final class Style {

  /** Width of a chart in a notebook, in pixels. */
  static final int WIDTH = 640;

  /** Height of a chart that is no heat map, in pixels. */
  static final int HEIGHT = 380;

  static final int TITLE = 15;
  static final int TEXT = 12;

  /** Ticks have few digits; this only takes away what binary numbers leave at the end. */
  private static final int TICK_DIGITS = 7;

  static final Color INK = new Color(0x262626);
  static final Color FAINT = new Color(0xdddddd);

  /** Of series, in this order. Okabe and Ito 2008, "Color universal design", without yellow. */
  private static final Color[] SERIES = {
    new Color(0x0072b2),
    new Color(0xd55e00),
    new Color(0x009e73),
    new Color(0xcc79a7),
    new Color(0xe69f00),
    new Color(0x56b4e9),
    new Color(0x000000),
  };

  private final Font font;

  private Style(Font font) {
    this.font = font;
  }

  /** Returns the style for a chart that has these texts. */
  static Style of(Collection<String> texts) {
    String all = String.join("", texts);
    Font usual = new Font(Font.SANS_SERIF, Font.PLAIN, TEXT);
    if (usual.canDisplayUpTo(all) < 0) {
      return new Style(usual);
    }
    return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
        .filter(font -> font.canDisplayUpTo(all) < 0)
        .findFirst()
        .map(Style::new)
        .orElse(new Style(usual));
  }

  Font plain(int size) {
    return font.deriveFont(Font.PLAIN, size);
  }

  Font bold(int size) {
    return font.deriveFont(Font.BOLD, size);
  }

  /** Returns the text with its code, {@code [4F60]}, for each character that no font can show. */
  String readable(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (font.canDisplay(c)) {
                result.appendCodePoint(c);
              } else {
                result.append(String.format(Locale.ROOT, "[%04X]", c));
              }
            });
    return result.isEmpty() ? " " : result.toString(); // XChart fails on an empty label
  }

  /** Returns the width of a text in pixels. */
  static double width(String text, Font font) {
    return font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
  }

  /** Returns the label of a tick: {@code 0.05}, where XChart writes {@code .05}. */
  static String tick(double value) {
    BigDecimal rounded = new BigDecimal(value, new MathContext(TICK_DIGITS)).stripTrailingZeros();
    boolean plain =
        rounded.precision() - rounded.scale() <= TICK_DIGITS && rounded.scale() <= TICK_DIGITS;
    return plain ? rounded.toPlainString() : rounded.toString();
  }

  /** Gives a chart this look. */
  void dress(AxesChartStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler
        .setBaseFont(plain(TEXT))
        .setChartTitleFont(bold(TITLE))
        .setLegendFont(plain(TEXT))
        .setAnnotationTextFont(plain(TEXT));
    styler.setAxisTitleFont(plain(TEXT + 1)).setAxisTickLabelsFont(plain(TEXT));
    styler
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartFontColor(INK)
        .setChartTitlePadding(8)
        .setChartPadding(10)
        .setLegendBorderColor(Color.WHITE)
        .setLegendPosition(LegendPosition.OutsideS)
        .setSeriesColors(SERIES)
        .setSeriesLines(new BasicStroke[] {new BasicStroke(2)})
        .setSeriesMarkers(new Marker[] {SeriesMarkers.NONE})
        .setMarkerSize(7)
        .setLegendLayout(LegendLayout.Horizontal);
    styler
        .setAxisTickLabelsColor(INK)
        .setAxisTickMarksColor(FAINT)
        .setPlotGridLinesColor(FAINT)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setPlotGridVerticalLinesVisible(false)
        .setPlotMargin(0);
  }
}

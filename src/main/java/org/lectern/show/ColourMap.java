package org.lectern.show;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Which colour stands for which number. Both scales can be read by colour-blind readers: they
 * differ in lightness, and red and blue rather than red and green mark the sign.
 *
 * @param low the number of the first colour
 * @param high the number of the last colour
 * @param colours colours at equal distances from low to high
 */
record ColourMap(double low, double high, List<Color> colours) {

  /** Of entries that are not finite, such as masked scores. */
  static final Color MASKED = new Color(0xe0e0e0);

  /** From white to dark blue, for numbers that are not negative. After ColorBrewer's Blues. */
  private static final List<Color> SEQUENTIAL =
      colours(0xf7fbff, 0xc6dbef, 0x6baed6, 0x2171b5, 0x08306b);

  /** Blue below zero, white at zero, red above. After ColorBrewer's RdBu. */
  private static final List<Color> DIVERGING =
      colours(0x2166ac, 0x92c5de, 0xf7f7f7, 0xf4a582, 0xb2182b);

  /** How far a row's sum may be from 1 and still be a row of probabilities. */
  private static final double SUM_TOLERANCE = 1e-6;

  /** Below this brightness white text is easier to read than black. Rec. 601 luma, 0 to 255. */
  private static final double DARK = 140;

  /**
   * Returns the scale that suits a matrix: 0 to 1 when each row sums to 1, from 0 when nothing is
   * negative, and the same distance to both sides of 0 otherwise.
   */
  static ColourMap of(DMatrixRMaj matrix) {
    double[] finite = Arrays.stream(values(matrix)).filter(Double::isFinite).toArray();
    double min = Arrays.stream(finite).min().orElse(0);
    double limit = Arrays.stream(finite).map(Math::abs).max().orElse(0);
    if (min >= 0) {
      return new ColourMap(0, rowsSumToOne(matrix) ? 1 : rounded(limit), SEQUENTIAL);
    }
    return new ColourMap(-rounded(limit), rounded(limit), DIVERGING);
  }

  /** Returns the colour of a finite number; numbers outside of the scale take the nearest end. */
  Color at(double value) {
    double place = Math.min(1, Math.max(0, (value - low) / (high - low))) * (colours.size() - 1);
    int before = Math.min((int) place, colours.size() - 2);
    Color a = colours.get(before);
    Color b = colours.get(before + 1);
    double share = place - before;
    return new Color(
        mix(a.getRed(), b.getRed(), share),
        mix(a.getGreen(), b.getGreen(), share),
        mix(a.getBlue(), b.getBlue(), share));
  }

  /** Returns black or white, whichever can be read on the given colour. */
  static Color ink(Color background) {
    double luma =
        0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
    return luma < DARK ? Color.WHITE : Color.BLACK;
  }

  /** Returns the numbers of a matrix, row after row; fresh. */
  static double[] values(DMatrixRMaj matrix) {
    return Arrays.copyOf(matrix.data, matrix.getNumElements());
  }

  private static boolean rowsSumToOne(DMatrixRMaj matrix) {
    for (int row = 0; row < matrix.numRows; row++) {
      double sum = 0;
      for (int column = 0; column < matrix.numCols; column++) {
        sum += matrix.get(row, column);
      }
      if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  /** Rounds up to two digits, so that the ends of the scale are easy to read; 1 for 0. */
  private static double rounded(double limit) {
    if (limit == 0) {
      return 1;
    }
    int exponent = (int) Math.floor(Math.log10(limit)) - 1;
    // divide for small numbers: 10^-k is no exact double, 10^k is, and 0.3 should not be 0.30000004
    double unit = Math.pow(10, Math.abs(exponent));
    return exponent < 0 ? Math.ceil(limit * unit - 1e-9) / unit : Math.ceil(limit / unit) * unit;
  }

  private static int mix(int a, int b, double share) {
    return (int) Math.round(a + (b - a) * share);
  }

  private static List<Color> colours(int... codes) {
    return Arrays.stream(codes).mapToObj(Color::new).toList();
  }
}

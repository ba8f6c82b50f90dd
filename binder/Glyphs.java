import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lectern.show.Show;

/**
 * Looks whether charts can show every character of a file: each has a glyph in the font that the
 * library chooses, plain and bold, and is drawn otherwise than a character that no font has. Run by
 * binder/rehearse: {@code java -cp 'LIB/*' binder/Glyphs.java data/phrases.tsv}.
 */
public class Glyphs {
  private static final int SIZE = 24;
  private static final String NO_CHARACTER = "\uFFFF";

  private Glyphs() {}

  /**
   * Prints a line for each font, and ends with code 1 if a character is missing.
   *
   * @param arguments files in UTF-8
   */
  public static void main(String[] arguments) throws Exception {
    boolean complete = true;
    for (String file : arguments) {
      int[] characters =
          Files.readString(Path.of(file))
              .codePoints()
              .filter(c -> !Character.isWhitespace(c))
              .distinct()
              .toArray();
      String all = new String(characters, 0, characters.length);
      var chart = Show.bars(all, "", "", List.of("a"), new double[] {1});
      for (int style : new int[] {Font.PLAIN, Font.BOLD}) {
        Font font = chart.getStyler().getChartTitleFont().deriveFont(style, (float) SIZE);
        int[] tofu = picture(font, NO_CHARACTER);
        String missing =
            Arrays.stream(characters)
                .mapToObj(Character::toString)
                .filter(c -> font.canDisplayUpTo(c) >= 0 || Arrays.equals(picture(font, c), tofu))
                .reduce("", String::concat);
        complete &= missing.isEmpty();
        System.out.printf(
            "%s: %d characters in %s%s%n",
            file,
            characters.length,
            font.getFontName(),
            missing.isEmpty() ? "" : ", without glyph: " + missing);
      }
    }
    System.exit(complete ? 0 : 1);
  }

  private static int[] picture(Font font, String text) {
    var image = new BufferedImage(2 * SIZE, 2 * SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    // as a glyph vector: drawString leaves out what is no character
    var context = new FontRenderContext(null, true, true);
    g.drawGlyphVector(font.createGlyphVector(context, text), SIZE / 2, 3 * SIZE / 2);
    g.dispose();
    return image.getRGB(0, 0, 2 * SIZE, 2 * SIZE, null, 0, 2 * SIZE);
  }
}

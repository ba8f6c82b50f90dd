package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

class HtmlTest {

  private static final String EVIL = "<img src=x onerror='a()'>&\"";
  private static final String ESCAPED = "&lt;img src=x onerror=&#39;a()&#39;&gt;&amp;&quot;";

  private static int count(String text, String part) {
    return (int) Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
  }

  @Test
  void everythingFromOutsideIsEscaped() {
    Table table = Table.create(EVIL, StringColumn.create(EVIL, List.of(EVIL)));
    String html = Html.table(table);
    assertFalse(html.contains("<img"), html);
    assertEquals(3, count(html, ESCAPED), "name, column and entry");
  }

  @Test
  void aMatrixShowsItsShapeAndEachNumberOnItsColour() {
    String html = Html.matrix(new DMatrixRMaj(new double[][] {{1, -1, 0.5}, {0, 0, 0}}));
    assertTrue(html.contains("[2 x 3]"), html);
    assertTrue(html.contains("background-color:#b2182b;color:#ffffff\">1.0000"), html);
    assertTrue(html.contains("background-color:#2166ac;color:#ffffff\">-1.0000"), html);
    assertEquals(3, count(html, "background-color:#f7f7f7;color:#000000\">0.0000"));
  }

  @Test
  void aBigMatrixIsShownByItsEnds() {
    DMatrixRMaj big = new DMatrixRMaj(100, 64);
    big.set(0, 0, 0.111);
    big.set(99, 63, 0.999);
    big.set(50, 30, 0.555);
    String html = Html.matrix(big);
    assertTrue(html.contains("0.1110") && html.contains("0.9990"));
    assertFalse(html.contains("0.5550"));
    assertTrue(html.contains("[100 x 64]"));
    assertTrue(html.contains(">99</th>") && html.contains(">63</th>") && html.contains("⋮"));
    assertEquals(1 + 12 + 1, count(html, "<tr>"), "head, rows, gap");
    assertTrue(Html.text(big).startsWith("[100 x 64]\n    0.1110"));
    assertEquals(13, count(Html.text(big), "\n"));
  }

  @Test
  void atTheLimitNothingIsLeftOut() {
    assertFalse(Html.matrix(new DMatrixRMaj(12, 16)).contains("⋮"));
    assertTrue(Html.matrix(new DMatrixRMaj(13, 16)).contains("⋮"));
    assertTrue(Html.matrix(new DMatrixRMaj(12, 17)).contains("…"));
  }

  @Test
  void anEmptyMatrixIsOnlyItsShape() {
    assertTrue(Html.matrix(new DMatrixRMaj(0, 3)).contains("[0 x 3]"));
    assertEquals("[0 x 3]", Html.text(new DMatrixRMaj(0, 3)));
  }

  @Test
  void aLongTableSaysThatRowsAreLeftOut() {
    Table table = Table.create("long", IntColumn.create("n", IntStream.range(0, 100)));
    String html = Html.table(table);
    assertTrue(html.contains("long (100 rows and 1 columns, the middle is left out)"), html);
    assertTrue(html.contains(">99<") && !html.contains(">50<"));
    Table fits = Table.create("short", IntColumn.create("n", IntStream.range(0, 30)));
    assertFalse(Html.table(fits).contains("left out"));
  }

  @Test
  void fullLengthNumbersAreRoundedAndFormatsAreKept() {
    DoubleColumn full = DoubleColumn.create("full", 1 / 3.0, 2);
    DoubleColumn percent = DoubleColumn.create("percent", 0.5, 0.25);
    percent.setPrintFormatter(NumberColumnFormatter.percent(1));
    DoubleColumn missing = DoubleColumn.create("missing", 0.25, Double.NaN);
    String html = Html.table(Table.create("t", full, percent, missing));
    assertTrue(html.contains(">0.3333<") && html.contains(">2.0000<"), html);
    assertTrue(html.contains(">50.0%<"), html);
    assertTrue(html.contains("></td></tr></table>"), "a missing number is an empty cell: " + html);
  }
}

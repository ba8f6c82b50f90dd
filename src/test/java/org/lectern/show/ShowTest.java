package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.HeatMapChart;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import tech.tablesaw.api.Table;

class ShowTest {

  private static final List<String> SOURCE = List.of("I", "am", "great");
  private static final List<String> TARGET = List.of("<start>", "я", "велик", "и", "я");

  private static final Trace TRACE =
      Transformer.create(Config.of(8, 2, 16, 1, 20, 20), 1)
          .trace(new int[] {4, 5, 6}, new int[] {1, 7, 8, 9, 7});

  private static final Show SHOW = Show.of(TRACE, SOURCE, TARGET);

  private static final List<String> UNIQUE_TARGET = List.of("<start>", "1 я", "велик", "и", "4 я");
  private static final List<String> HEAD = List.of("0", "1", "2", "3");

  private static void assertAxes(String path, List<String> rows, List<String> columns) {
    Table table = SHOW.table(path);
    assertEquals(rows, table.stringColumn(0).asList(), path);
    assertEquals(columns, table.columnNames().subList(1, table.columnCount()), path);
  }

  @Test
  void theEncoderHasSourceWordsOnBothAxes() {
    assertAxes("encoder.0.self.q.0", SOURCE, HEAD);
    assertAxes("encoder.0.self.k.1", SOURCE, HEAD);
    assertAxes("encoder.0.self.scores.0", SOURCE, SOURCE);
    assertAxes("encoder.0.self.weights.1", SOURCE, SOURCE);
    assertAxes("encoder.0.self.head.1", SOURCE, HEAD);
  }

  @Test
  void theDecoderSeesItselfByTargetWords() {
    assertAxes("decoder.0.self.v.0", UNIQUE_TARGET, HEAD);
    assertAxes("decoder.0.self.scaled.0", UNIQUE_TARGET, UNIQUE_TARGET);
    assertAxes("decoder.0.self.masked.1", UNIQUE_TARGET, UNIQUE_TARGET);
    assertAxes("decoder.0.self.weights.1", UNIQUE_TARGET, UNIQUE_TARGET);
  }

  @Test
  void crossAttentionHasTargetQueriesAndSourceKeys() {
    assertAxes("decoder.0.cross.q.0", UNIQUE_TARGET, HEAD);
    assertAxes("decoder.0.cross.k.0", SOURCE, HEAD);
    assertAxes("decoder.0.cross.v.0", SOURCE, HEAD);
    assertAxes("decoder.0.cross.weights.0", UNIQUE_TARGET, SOURCE);
    assertAxes("decoder.0.cross.head.0", UNIQUE_TARGET, HEAD);
  }

  @Test
  void crossAttentionKeepsItsAxesWhenBothSentencesAreEquallyLong() {
    Trace square =
        Transformer.create(Config.of(8, 2, 16, 1, 20, 20), 1)
            .trace(new int[] {4, 5, 6}, new int[] {1, 7, 8});
    Show show = Show.of(square, SOURCE, List.of("<start>", "я", "велик"));
    HeatMapChart chart = show.heatMap("decoder.0.cross.weights.0");
    assertEquals(SOURCE, chart.getHeatMapSeries().getXData());
    assertEquals(List.of("велик", "я", "<start>"), chart.getHeatMapSeries().getYData());
    assertEquals("query: target word", chart.getYAxisTitle());
    assertEquals("key: source word", chart.getXAxisTitle());
    Table keys = show.table("decoder.0.cross.k.0");
    assertEquals(SOURCE, keys.stringColumn(0).asList());
  }

  @Test
  void aTableHoldsTheExactNumbersAndShowsRoundedOnes() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1 / 3.0, 2}, {-7, 0.25}});
    Table table = Show.table(matrix, List.of("a", "b"), List.of("x", "y"));
    assertEquals(1 / 3.0, table.doubleColumn("x").getDouble(0));
    assertEquals(2, table.doubleColumn("y").getDouble(0));
    assertEquals(-7, table.doubleColumn("x").getDouble(1));
    assertEquals("0.3333", table.getString(0, "x"));
    assertEquals("-7.0000", table.getString(1, "x"));
    matrix.set(0, 0, 99);
    assertEquals(1 / 3.0, table.doubleColumn("x").getDouble(0), "the table is a copy");
  }

  @Test
  void aColumnMayHaveTheNameOfTheCorner() {
    Table table = Show.table(new DMatrixRMaj(1, 2), List.of("a"), List.of("row", "ROW"));
    assertEquals(3, table.columnCount());
    table = Show.table(new DMatrixRMaj(1, 1), List.of("a"), List.of("row"));
    assertEquals(2, table.columnCount());
    table = Show.table(new DMatrixRMaj(1, 1), List.of("a"), List.of("Row"));
    assertEquals(2, table.columnCount());
  }

  @Test
  void wordsThatDoNotFitTheAttentionAreAnError() {
    Show wrong = Show.of(TRACE, SOURCE, SOURCE);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> wrong.heatMap("decoder.0.self.weights.0"));
    assertTrue(e.getMessage().contains("decoder.0.self.weights.0 has 5"), e.getMessage());
  }

  @Test
  void anUnknownPathNamesNearOnes() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SHOW.table("encoder.9.self.weights.0"));
    assertTrue(e.getMessage().contains("encoder.0.self.weights.0"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> SHOW.heads("encoder.9.self.weights"));
  }

  @Test
  void headsAreAllHeadsOfOneLayer() {
    Gallery gallery = SHOW.heads("decoder.0.cross.weights");
    assertEquals(2, gallery.charts().size());
    assertTrue(gallery.charts().get(1).getTitle().startsWith("decoder.0.cross.weights.1"));
  }

  @Test
  void theSummaryTellsTheRangeOfEachValue() {
    Tape tape = Tape.traced();
    tape.label("x", tape.input(new DMatrixRMaj(new double[][] {{-1, 0, 4}})), "4.norm");
    Table summary = Show.of(tape.trace(), List.of(), List.of()).summary();
    assertEquals(List.of("path", "shape", "formula", "min", "max", "mean"), summary.columnNames());
    assertEquals("x", summary.getString(0, "path"));
    assertEquals("[1 x 3]", summary.getString(0, "shape"));
    assertEquals("4.norm", summary.getString(0, "formula"));
    assertEquals(-1, summary.doubleColumn("min").getDouble(0));
    assertEquals(4, summary.doubleColumn("max").getDouble(0));
    assertEquals(1, summary.doubleColumn("mean").getDouble(0));
  }

  @Test
  void theSummaryOfAPartLeavesOutTheOthers() {
    Table part = SHOW.summary("decoder.0.cross");
    assertTrue(part.rowCount() > 0 && part.rowCount() < SHOW.summary().rowCount());
    part.stringColumn("path").forEach(p -> assertTrue(p.startsWith("decoder.0.cross."), p));
    assertEquals(0, SHOW.summary("decoder.0.cro").rowCount());
  }

  @Test
  void tokensStandBesideTheirIds() {
    Table tokens = Show.tokens(List.of("the", "cat"), new int[] {7, 9});
    assertEquals(1, tokens.intColumn("position").getInt(1));
    assertEquals("cat", tokens.getString(1, "token"));
    assertEquals(9, tokens.intColumn("id").getInt(1));
    assertThrows(IllegalArgumentException.class, () -> Show.tokens(List.of("a"), new int[2]));
  }
}

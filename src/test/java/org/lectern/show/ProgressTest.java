package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final long MILLI = 1_000_000L;

  /** A page that keeps what it was given, four times a second at most. */
  private static final class Page implements Screen {
    private final List<String> html = new ArrayList<>();

    @Override
    public long interval() {
      return 250 * MILLI;
    }

    @Override
    public void show(Progress progress) {
      html.add(progress.html());
    }

    private String last() {
      return html.get(html.size() - 1);
    }
  }

  private long now;
  private final Page page = new Page();

  private Progress start(String title, long total, String... curves) {
    return new Progress(title, total, List.of(curves), page, () -> now);
  }

  @Test
  void atMostFourUpdatesASecondAndTheLastStateStays() {
    try (Progress progress = start("training", 2000)) {
      for (int step = 1; step <= 1999; step++) {
        now += MILLI;
        progress.step(step, Map.of("loss", 1.0 / step));
      }
      assertEquals(1 + 7, page.html.size(), "the start, then one each 250 ms of 1999 ms");
    }
    assertEquals(9, page.html.size());
    assertTrue(page.last().contains("training 1999/2000"), page.last());
  }

  @Test
  void slowStepsAreAllShownAndNothingTwice() {
    try (Progress progress = start("training", 3)) {
      for (int step = 1; step <= 3; step++) {
        now += 1000 * MILLI;
        progress.step(step, Map.of());
      }
    }
    assertEquals(4, page.html.size());
  }

  @Test
  void theLineTellsTheTimeThatIsLeft() {
    Progress progress = start("training", 400);
    now += 60_000 * MILLI;
    progress.step(100, Map.of("loss", 2.5, "tokens/s", 1234.5));
    assertEquals(
        "training 100/400, loss 2.5000, tokens/s 1234.5, 1:00, 3:00 left", progress.toString());
    assertTrue(page.last().contains("<progress value=\"100\" max=\"400\""), page.last());
  }

  @Test
  void theTitleAndTheNamesAreEscaped() {
    Progress progress = start("<b>&", 2);
    now += 1000 * MILLI;
    progress.step(1, Map.of("<i>", 1.0));
    assertFalse(page.last().contains("<b>") || page.last().contains("<i>"), page.last());
    assertTrue(page.last().contains("&lt;b&gt;&amp;"));
  }

  @Test
  void theCurveIsDrawnEveryTwoSecondsAndAtTheEnd() {
    int pictures = 0;
    String before = "";
    try (Progress progress = start("training", 100, "loss")) {
      for (int step = 1; step <= 50; step++) {
        now += 100 * MILLI;
        progress.step(step, Map.of("loss", 5.0 / step));
        String picture = page.last().substring(Math.max(0, page.last().indexOf("src=")));
        if (page.last().contains("data:image/png;base64,") && !picture.equals(before)) {
          pictures++;
          before = picture;
        }
      }
    }
    assertEquals(2, pictures, "in five seconds");
    assertFalse(page.last().contains(before), "the last one has all points");
    assertTrue(page.last().contains("data:image/png;base64,"));
  }

  @Test
  void withoutCurvesThereIsNoPicture() {
    try (Progress progress = start("training", 2)) {
      now += 5000 * MILLI;
      progress.step(1, Map.of("loss", 1.0));
      progress.step(2, Map.of("loss", 0.5));
    }
    assertFalse(page.last().contains("<img"));
  }

  @Test
  void theChartHoldsThePointsOfEachCurve() {
    Progress progress = start("training", 10, "loss", "validation");
    progress.step(1, Map.of("loss", 3.0, "speed", 7.0));
    progress.step(2, Map.of("loss", 2.0, "validation", 2.5));
    var series = progress.chart().getSeriesMap();
    assertArrayEquals(new double[] {1, 2}, series.get("loss").getXData());
    assertArrayEquals(new double[] {3, 2}, series.get("loss").getYData());
    assertArrayEquals(new double[] {2}, series.get("validation").getXData());
    assertFalse(series.containsKey("speed"));
  }

  @Test
  void aLongTrainingKeepsAnEvenChoiceOfPoints() {
    Progress progress = start("training", 100_000, "loss");
    for (int step = 1; step <= 100_000; step++) {
      progress.step(step, Map.of("loss", (double) step));
    }
    double[] x = progress.chart().getSeriesMap().get("loss").getXData();
    assertTrue(x.length >= 300 && x.length <= 1001, x.length + " points");
    double gap = x[1] - x[0];
    for (int i = 1; i < x.length; i++) {
      assertEquals(gap, x[i] - x[i - 1], "between points " + (i - 1) + " and " + i);
    }
  }

  @Test
  void outsideOfANotebookALineNowAndThen() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Screen lines = Screen.lines(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try (Progress progress = new Progress("training", 100, List.of(), lines, () -> now)) {
      for (int step = 1; step <= 100; step++) {
        now += 200 * MILLI;
        progress.step(step, Map.of());
      }
    }
    List<String> printed = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(1 + 4, printed.size(), "the start, then each five of twenty seconds");
    assertEquals("training 100/100, 0:20", printed.get(4));
  }

  @Test
  void nothingToDoIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> start("training", 0));
  }
}

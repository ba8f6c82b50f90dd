package org.lectern.show;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.knowm.xchart.XYChart;

/**
 * Live progress of a long computation: a bar, the newest numbers, the time that is left, and
 * curves. In a notebook it stands in one place below its cell and stays there in its last state;
 * elsewhere it is a line of text now and then.
 *
 * <pre>{@code
 * try (var progress = Progress.of("training", steps, "loss")) {
 *   ... progress.step(step, Map.of("loss", loss, "tokens/s", speed));
 * }
 * }</pre>
 *
 * <p>Steps that follow each other faster than the page can take are remembered but not drawn. For
 * one thread.
 */
public final class Progress implements AutoCloseable {

  /** The curves are drawn less often than the bar: drawing them takes much longer. */
  private static final long CURVE_NANOS = 2_000_000_000L;

  /** Points of a curve; when there are more, each second one is dropped. */
  private static final int MOST_POINTS = 1000;

  private static final double NANOS = 1e9;

  private final String title;
  private final long total;
  private final List<String> curves;
  private final Screen screen;
  private final LongSupplier clock;
  private final long start;
  private final List<Point> points = new ArrayList<>();
  private long stride = 1;
  private long calls;
  private Point newest = new Point(0, Map.of());
  private long now;
  private long shown;
  private long drawn;
  private boolean stale;
  private String picture = "";

  private record Point(long step, Map<String, Double> numbers) {}

  Progress(String title, long total, List<String> curves, Screen screen, LongSupplier clock) {
    if (total < 1) {
      throw new IllegalArgumentException(
          "Progress: " + title + " has " + total + " steps; at least one is needed");
    }
    this.title = title;
    this.total = total;
    this.curves = List.copyOf(curves);
    this.screen = screen;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.now = start;
    this.drawn = start;
    show();
  }

  /**
   * Starts a progress on the page of the running notebook, or on standard output outside of one.
   *
   * @param title what is computed
   * @param total how many steps it takes
   * @param curves names of the numbers that are drawn as curves
   * @return the progress, already shown
   */
  public static Progress of(String title, long total, String... curves) {
    Screen screen = Kernel.running().map(Screen::page).orElseGet(() -> Screen.lines(System.out));
    return new Progress(title, total, List.of(curves), screen, System::nanoTime);
  }

  /**
   * Says how far the computation is.
   *
   * @param done steps that are done
   * @param numbers the newest numbers by name, such as loss and tokens/s
   */
  public void step(long done, Map<String, Double> numbers) {
    newest = new Point(done, Charts.inOrder(numbers));
    remember();
    now = clock.getAsLong();
    stale = true;
    if (now - shown >= screen.interval()) {
      show();
    }
  }

  /** Shows the last state, which stays. */
  @Override
  public void close() {
    if (stale) {
      drawn = now - CURVE_NANOS;
      show();
    }
  }

  private void remember() {
    boolean drawable = newest.numbers().keySet().stream().anyMatch(curves::contains);
    if (drawable && calls++ % stride == 0) {
      points.add(newest);
      if (points.size() > MOST_POINTS) {
        List<Point> half = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
          half.add(points.get(i));
        }
        points.clear();
        points.addAll(half);
        stride *= 2;
      }
    }
  }

  private void show() {
    if (points.size() > 1 && now - drawn >= CURVE_NANOS) {
      byte[] png = new Gallery(List.of(chart()), 1).png();
      picture = Base64.getEncoder().encodeToString(png);
      drawn = now;
    }
    shown = now;
    stale = false;
    screen.show(this);
  }

  /**
   * Returns the curves as a chart, as they are now.
   *
   * @return the chart, fresh
   */
  public XYChart chart() {
    XYChart chart = Charts.lines(title, "step", String.join(", ", curves));
    for (String curve : curves) {
      List<Point> known = points.stream().filter(p -> p.numbers().containsKey(curve)).toList();
      if (!known.isEmpty()) {
        double[] x = known.stream().mapToDouble(Point::step).toArray();
        double[] y = known.stream().mapToDouble(point -> point.numbers().get(curve)).toArray();
        Charts.add(chart, curve, x, y);
      }
    }
    Charts.span(chart, 0, (double) total);
    return chart;
  }

  /** Returns what the page shows. */
  String html() {
    StringBuilder html = new StringBuilder("<div>");
    html.append(
        String.format(
            Locale.ROOT,
            "<progress value=\"%d\" max=\"%d\" style=\"width:320px;height:14px\"></progress> ",
            Math.min(newest.step(), total),
            total));
    html.append(Html.escape(toString())).append("</div>");
    if (!picture.isEmpty()) {
      html.append("<img alt=\"").append(Html.escape(title)).append("\" width=\"");
      html.append(Style.WIDTH).append("\" src=\"data:image/png;base64,").append(picture);
      html.append("\">");
    }
    return html.toString();
  }

  /** Returns the state in one line. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(title);
    line.append(String.format(Locale.ROOT, " %d/%d", newest.step(), total));
    newest
        .numbers()
        .forEach((name, value) -> line.append(", ").append(name).append(' ').append(text(value)));
    double seconds = (now - start) / NANOS;
    line.append(", ").append(time(seconds));
    if (newest.step() > 0 && newest.step() < total) {
      double left = seconds * (total - newest.step()) / newest.step();
      line.append(", ").append(time(left)).append(" left");
    }
    return line.toString();
  }

  private static String text(double value) {
    return NumberStyle.of(new double[] {value}, Html.DIGITS).format(value);
  }

  /** Returns minutes and seconds, as {@code 2:05}. */
  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }
}

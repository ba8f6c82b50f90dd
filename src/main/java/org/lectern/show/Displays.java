package org.lectern.show;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.internal.chartpart.Chart;
import org.lectern.grad.Trace;
import org.lectern.show.Kernel.Form;
import tech.tablesaw.api.Table;

/**
 * Teaches the notebook kernel to show matrices, tables, charts, traces, progress and all that is
 * {@link Displayable} when it is the last expression of a cell or is given to {@code display}.
 */
public final class Displays {

  private Displays() {}

  /**
   * Registers all types of this package with the running kernel. May be called again.
   *
   * @return whether there is a kernel; false outside of a notebook, where nothing happens
   */
  public static boolean register() {
    Optional<Kernel> running = Kernel.running();
    running.ifPresent(
        kernel -> {
          kernel.register(DMatrixRMaj.class, html(Html::matrix, Html::text));
          kernel.register(Table.class, html(Html::table, Displays::text));
          kernel.register(
              Trace.class, html(t -> Html.table(Show.summary(t)), t -> text(Show.summary(t))));
          kernel.register(Progress.class, html(Progress::html, Progress::toString));
          kernel.register(Displayable.class, html(Displayable::html, Displayable::text));
          kernel.register(Chart.class, picture(chart -> alone(chart)));
          kernel.register(Picture.class, picture(picture -> picture));
        });
    return running.isPresent();
  }

  private static <T> List<Form<T>> html(Function<T, String> html, Function<T, String> text) {
    return List.of(new Form<>("text/html", html), new Form<>("text/plain", text));
  }

  private static <T> List<Form<T>> picture(Function<T, ? extends Picture> picture) {
    return List.of(
        new Form<>(
            "image/png",
            value -> Base64.getEncoder().encodeToString(picture.apply(value).png()),
            value ->
                Map.of(
                    "width",
                    picture.apply(value).width(),
                    "height",
                    picture.apply(value).height())),
        new Form<>("text/plain", value -> picture.apply(value).toString()));
  }

  private static Gallery alone(Chart<?, ?> chart) {
    return new Gallery(List.of(chart), 1);
  }

  /** Tablesaw's own text, with the table cut where the HTML form cuts it. */
  private static String text(Table table) {
    return table.print(Html.TABLE_ROWS);
  }
}

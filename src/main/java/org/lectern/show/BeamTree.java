package org.lectern.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tree of a beam search as a picture: a column for each step, in it the beginnings that the
 * search looked at, the most probable on top, each with its last word and the log-probability of
 * all its words. What was let go is faint, what ended has a green frame, the winner is strong.
 */
public final class BeamTree implements Picture {
  /** What became of a beginning. */
  public enum Kind {
    /** It was made longer. */
    LIVE,
    /** It was let go. */
    PRUNED,
    /** It came to its end. */
    FINISHED,
    /** It is part of the winner. */
    WINNER
  }

  /**
   * A beginning.
   *
   * @param parent index of the beginning without the last word; −1 for the first node
   * @param word the last word
   * @param value log-probability of all words
   * @param kind what became of it
   */
  public record Node(int parent, String word, double value, Kind kind) {}

  static final int MARGIN = 14;
  static final int GAP = 34; // between columns, for the branches
  private static final int PADDING = 7;
  private static final int LINE = 15;
  private static final int BOX = 2 * LINE + 6;
  private static final int ROW = BOX + 9;
  private static final int TOP = MARGIN + 26 + LINE; // title and numbers of the steps
  private static final Color WINNER = new Color(0x0072b2);
  private static final Color FINISHED = new Color(0x009e73);
  private static final Color FAINT_INK = new Color(0x8c8c8c); // grey that is still legible

  private final String title;
  private final List<Node> nodes;
  private final List<Rectangle2D> boxes = new ArrayList<>();
  private final int[] depth;
  private final Style style;
  private final int width;
  private final int height;

  private BeamTree(String title, List<Node> nodes) {
    this.nodes = List.copyOf(nodes);
    this.style = Style.of(Stream.concat(Stream.of(title), nodes.stream().map(Node::word)).toList());
    this.title = style.readable(title);
    this.depth = depths(this.nodes);
    int steps = IntStream.of(depth).max().orElseThrow();
    nodes.forEach(node -> boxes.add(null));
    double x = MARGIN;
    int most = 0;
    for (int step = 0; step <= steps; step++) {
      List<Integer> column = column(step);
      double wide = column.stream().mapToDouble(this::textWidth).max().orElse(0) + 2 * PADDING;
      for (int row = 0; row < column.size(); row++) {
        boxes.set(column.get(row), new Rectangle2D.Double(x, TOP + row * ROW, wide, BOX));
      }
      most = Math.max(most, column.size());
      x += wide + GAP;
    }
    double titleWidth = Style.width(this.title, style.bold(Style.TITLE)) + 2 * MARGIN;
    this.width = (int) Math.ceil(Math.max(x - GAP + MARGIN, titleWidth));
    this.height = TOP + most * ROW + MARGIN;
  }

  /**
   * Lays a tree out.
   *
   * @param title the title
   * @param nodes the start first, every parent before its children
   * @return the picture
   * @throws IllegalArgumentException if there is no node or a parent stands behind its child
   */
  public static BeamTree of(String title, List<Node> nodes) {
    return new BeamTree(title, nodes);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void paint(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(Style.INK);
    g.setFont(style.bold(Style.TITLE));
    g.drawString(title, MARGIN, MARGIN + Style.TITLE);
    for (int step = 0; step <= IntStream.of(depth).max().orElseThrow(); step++) {
      Rectangle2D first = boxes.get(column(step).get(0));
      g.setFont(style.plain(Style.TEXT - 1));
      g.setColor(FAINT_INK);
      centred(g, step == 0 ? "start" : "step " + step, first, TOP - 5);
    }
    for (Kind kind : List.of(Kind.PRUNED, Kind.LIVE, Kind.FINISHED, Kind.WINNER)) { // best on top
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.get(i).kind() == kind) {
          branch(g, i);
          box(g, i);
        }
      }
    }
  }

  /** Returns the title. */
  @Override
  public String toString() {
    return "beam tree: " + title;
  }

  /** Where a node is drawn. */
  Rectangle2D box(int node) {
    return boxes.get(node);
  }

  /** The two lines of a node. */
  List<String> texts(int node) {
    Node n = nodes.get(node);
    String value = String.format(Locale.ROOT, "%.2f", n.value()).replace('-', '−');
    return List.of(style.readable(Names.unique(List.of(n.word())).get(0)), value);
  }

  private double textWidth(int node) {
    List<String> texts = texts(node);
    return Math.max(Style.width(texts.get(0), wordFont()), Style.width(texts.get(1), valueFont()));
  }

  private Font wordFont() {
    return style.bold(Style.TEXT);
  }

  private Font valueFont() {
    return style.plain(Style.TEXT - 1);
  }

  /** The nodes of a step, the most probable first. */
  private List<Integer> column(int step) {
    return IntStream.range(0, nodes.size())
        .filter(i -> depth[i] == step)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -nodes.get(i).value()))
        .toList();
  }

  private void branch(Graphics2D g, int i) {
    int parent = nodes.get(i).parent();
    if (parent < 0) {
      return;
    }
    Kind kind = nodes.get(i).kind();
    double x1 = boxes.get(parent).getMaxX();
    double x2 = boxes.get(i).getMinX();
    double y1 = boxes.get(parent).getCenterY();
    double y2 = boxes.get(i).getCenterY();
    double bend = Math.min(GAP, (x2 - x1)) * 0.6;
    g.setColor(kind == Kind.PRUNED ? Style.FAINT : frame(kind));
    g.setStroke(new BasicStroke(kind == Kind.WINNER ? 3 : 1.2f));
    g.draw(new CubicCurve2D.Double(x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2));
  }

  private void box(Graphics2D g, int i) {
    Kind kind = nodes.get(i).kind();
    Rectangle2D at = boxes.get(i);
    var shape =
        new RoundRectangle2D.Double(
            at.getX(), at.getY(), at.getWidth(), at.getHeight(), PADDING, PADDING);
    g.setColor(kind == Kind.WINNER ? new Color(0xe3f0f8) : Color.WHITE);
    g.fill(shape);
    g.setColor(kind == Kind.PRUNED ? Style.FAINT : frame(kind));
    g.setStroke(new BasicStroke(kind == Kind.WINNER || kind == Kind.FINISHED ? 2 : 1));
    g.draw(shape);
    g.setColor(kind == Kind.PRUNED ? FAINT_INK : Style.INK);
    g.setFont(kind == Kind.PRUNED ? style.plain(Style.TEXT) : wordFont());
    centred(g, texts(i).get(0), at, at.getY() + LINE);
    g.setFont(valueFont());
    centred(g, texts(i).get(1), at, at.getY() + 2 * LINE);
  }

  private static Color frame(Kind kind) {
    return switch (kind) {
      case WINNER -> WINNER;
      case FINISHED -> FINISHED;
      default -> FAINT_INK;
    };
  }

  private static void centred(Graphics2D g, String text, Rectangle2D in, double y) {
    double x = in.getCenterX() - Style.width(text, g.getFont()) / 2;
    g.drawString(text, (float) x, (float) y);
  }

  private static int[] depths(List<Node> nodes) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("BeamTree: no nodes; give the start at least");
    }
    int[] depth = new int[nodes.size()];
    for (int i = 0; i < depth.length; i++) {
      int parent = nodes.get(i).parent();
      if (parent >= i || (parent < 0) != (i == 0)) {
        throw new IllegalArgumentException(
            "BeamTree: node %d has the parent %d; the start comes first, parents before children"
                .formatted(i, parent));
      }
      depth[i] = i == 0 ? 0 : depth[parent] + 1;
    }
    return depth;
  }
}

package org.lectern.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.HeatMapChart;
import org.lectern.grad.Trace;
import org.lectern.matrix.Matrices;

/**
 * The attention weights of all heads of all layers in one picture, with one colour scale from 0 to
 * 1: layers from top to bottom, heads from left to right; inside each map queries are rows and keys
 * are columns.
 */
public final class HeadGrid {
  /** Wider than other charts: four heads, each with six words and its name. */
  private static final int WIDTH = 780;

  private HeadGrid() {}

  /**
   * Returns the picture.
   *
   * @param trace one forward run of a whole model
   * @param stack {@code encoder} or {@code decoder}
   * @param attention {@code self} or {@code cross}
   * @param queries a word for each row of a map
   * @param keys a word for each column of a map
   * @return the chart, fresh
   */
  public static HeatMapChart of(
      Trace trace, String stack, String attention, List<String> queries, List<String> keys) {
    Map<Integer, Map<Integer, DMatrixRMaj>> maps = maps(trace, stack, attention);
    int heads = maps.values().iterator().next().size();
    HeatMapChart chart =
        new HeatMap(
                "attention weights: %s, %s".formatted(stack, attention),
                "layer by layer: query",
                "head by head: key",
                matrix(maps),
                names("layer ", maps.size(), queries),
                names("head ", heads, keys))
            .chart(WIDTH);
    chart.getStyler().setMin(0).setMax(1);
    return chart;
  }

  /** The weights by layer and head. */
  static Map<Integer, Map<Integer, DMatrixRMaj>> maps(Trace trace, String stack, String attention) {
    Pattern path = Pattern.compile(stack + "\\.(\\d+)\\." + attention + "\\.weights\\.(\\d+)");
    Map<Integer, Map<Integer, DMatrixRMaj>> maps = new TreeMap<>();
    for (Trace.Entry entry : trace.entries()) {
      Matcher m = path.matcher(entry.path());
      if (m.matches()) {
        maps.computeIfAbsent(Integer.parseInt(m.group(1)), layer -> new TreeMap<>())
            .put(Integer.parseInt(m.group(2)), entry.matrix());
      }
    }
    if (maps.isEmpty()) {
      trace.entry(stack + ".0." + attention + ".weights.0"); // throws with the names of near paths
    }
    return maps;
  }

  /** All maps in one matrix, each with a blank row above it and a blank column before it. */
  static DMatrixRMaj matrix(Map<Integer, Map<Integer, DMatrixRMaj>> maps) {
    DMatrixRMaj first = maps.values().iterator().next().values().iterator().next();
    TreeSet<Integer> heads = new TreeSet<>();
    maps.values().forEach(layer -> heads.addAll(layer.keySet()));
    int high = first.numRows + 1;
    int wide = first.numCols + 1;
    DMatrixRMaj all = new DMatrixRMaj(maps.size() * high, heads.size() * wide);
    for (int i = 0; i < all.numRows; i++) {
      for (int j = 0; j < all.numCols; j++) {
        all.set(i, j, i % high == 0 || j % wide == 0 ? Double.NaN : 0); // NaN stays grey
      }
    }
    maps.forEach(
        (layer, byHead) ->
            byHead.forEach(
                (head, w) -> Matrices.addToSlice(all, layer * high + 1, head * wide + 1, w)));
    return all;
  }

  /** Before the words of each part the name of the part. */
  private static List<String> names(String part, int parts, List<String> words) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      names.add(part + i);
      names.addAll(words);
    }
    return names;
  }
}

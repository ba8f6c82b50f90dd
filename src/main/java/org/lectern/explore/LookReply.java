package org.lectern.explore;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Trace;

/**
 * A look as JSON has it: of each value its shape and range, the weights of all heads, and in full
 * what was asked for.
 *
 * @param delta true if matrices and weights hold only what differs from another look
 * @param digits to which the numbers are rounded; null for all digits
 */
record LookReply(
    LookRequest request,
    List<Word> source,
    List<Word> target,
    List<String> unknown,
    List<Entry> entries,
    Map<String, DMatrixRMaj> matrices,
    Map<String, DMatrixRMaj> weights,
    NextWords next,
    Change change,
    double milliseconds,
    Boolean delta,
    Integer digits) {

  /** The last layer's scores for every word: wide, and {@link NextWords} has the best of them. */
  static final String LOGITS = "logits";

  private static final Pattern HEAD_AND_RUN = Pattern.compile("(\\.\\d+)?(#\\d+)?$");

  /**
   * A value without its numbers.
   *
   * @param min smallest finite number; null if there is none
   * @param max largest finite number
   * @param mean of the finite numbers
   * @param masked how many are −∞
   * @param rowWords what the rows are: {@code source} or {@code target} words
   * @param columnWords what the columns are: words, {@code dimension} or {@code vocabulary}
   */
  record Entry(
      String path,
      String formula,
      int rows,
      int columns,
      Double min,
      Double max,
      Double mean,
      int masked,
      String rowWords,
      String columnWords) {

    static Entry of(Trace.Entry entry) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      int finite = 0;
      int masked = 0;
      for (double x : entry.matrix().data) { // once through, for there are many
        if (Double.isFinite(x)) {
          min = Math.min(min, x);
          max = Math.max(max, x);
          sum += x;
          finite++;
        } else if (x == Double.NEGATIVE_INFINITY) {
          masked++;
        }
      }
      boolean any = finite > 0;
      return new Entry(
          entry.path(),
          entry.formula(),
          entry.matrix().numRows,
          entry.matrix().numCols,
          any ? min : null,
          any ? max : null,
          any ? sum / finite : null,
          masked,
          wordsOfRows(entry.path()),
          wordsOfColumns(entry.path()));
    }
  }

  /** All weights, and the matrices that the request names. */
  static LookReply of(Look look) {
    List<String> wanted = look.request().paths();
    boolean all = wanted.contains(LookRequest.ALL);
    return new LookReply(look, path -> all || wanted.contains(path), path -> true, null, null);
  }

  /** All weights and all matrices but the logits. */
  static LookReply whole(Look look) {
    return new LookReply(look, path -> !path.equals(LOGITS), path -> true, null, null);
  }

  /**
   * What differs from another look at the same words.
   *
   * @param inFull whether matrices are sent, or weights alone
   * @param digits to which the numbers will be rounded
   */
  static LookReply delta(Look look, Look from, boolean inFull, int digits) {
    Map<String, DMatrixRMaj> before = select(from.trace(), path -> true);
    Map<String, DMatrixRMaj> now = select(look.trace(), path -> true);
    Predicate<String> differs =
        path ->
            !before.containsKey(path) || !Arrays.equals(before.get(path).data, now.get(path).data);
    Predicate<String> sent = path -> inFull && !path.equals(LOGITS) && differs.test(path);
    return new LookReply(look, sent, differs, true, digits);
  }

  private LookReply(
      Look look, Predicate<String> inFull, Predicate<String> maps, Boolean delta, Integer digits) {
    this(
        look.request(),
        look.source(),
        look.target(),
        look.unknown(),
        look.trace().entries().stream().map(Entry::of).toList(),
        select(look.trace(), inFull),
        select(look.trace(), path -> name(path).equals("weights") && maps.test(path)),
        look.next(),
        look.change(),
        look.milliseconds(),
        delta,
        digits);
  }

  private static Map<String, DMatrixRMaj> select(Trace trace, Predicate<String> wanted) {
    Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
    for (Trace.Entry entry : trace.entries()) {
      if (wanted.test(entry.path())) {
        matrices.put(entry.path(), entry.matrix());
      }
    }
    return matrices;
  }

  /** Returns {@code weights} of {@code encoder.0.self.weights.2}. */
  private static String name(String path) {
    String bare = HEAD_AND_RUN.matcher(path).replaceFirst("");
    return bare.substring(bare.lastIndexOf('.') + 1);
  }

  private static String wordsOfRows(String path) {
    boolean ofMemory =
        path.contains(".cross.") && (name(path).equals("k") || name(path).equals("v"));
    return path.startsWith("encoder.") || ofMemory ? "source" : "target";
  }

  private static String wordsOfColumns(String path) {
    return switch (name(path)) {
      case "scores", "places", "scaled", "masked", "weights" ->
          path.startsWith("encoder.") || path.contains(".cross.") ? "source" : "target";
      case LOGITS -> "vocabulary";
      default -> "dimension";
    };
  }
}

package org.lectern.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.lectern.decode.Hypothesis;
import org.lectern.decode.StepFunction;

/**
 * Watches the beam search of one sentence and remembers the tree that it grew: the beginnings that
 * it went on with, those that ended, and the next best ones, which it let go. Give it to the search
 * in place of the model.
 */
public final class BeamLog implements StepFunction {
  /** What became of a beginning of a sentence. */
  public enum Fate {
    /** It was made longer. */
    LIVE,
    /** It ended with the end token while the search still looked for endings. */
    FINISHED,
    /** It was not good enough, or was still unfinished when the search had what it wanted. */
    PRUNED
  }

  /**
   * A beginning of a sentence: one more token after another beginning.
   *
   * @param parent index of the beginning before it; −1 for the start
   * @param token its last token
   * @param logProbability of the whole beginning
   * @param fate what became of it
   */
  public record Node(int parent, int token, double logProbability, Fate fate) {}

  private static final Comparator<Node> BEST_FIRST =
      Comparator.comparingDouble(Node::logProbability)
          .reversed()
          .thenComparingInt(Node::parent)
          .thenComparingInt(Node::token);

  private final StepFunction model;
  private final int width;
  private final int end;
  private final List<Node> nodes = new ArrayList<>();
  private int[] rows; // of the last call: the node of each; null before the first
  private DMatrixRMaj next; // what the last call returned

  /**
   * Watches a model.
   *
   * @param model the model, which has not been asked yet
   * @param width that of the beam search, at least 1
   * @param end the token that finishes a sequence
   */
  public BeamLog(StepFunction model, int width, int end) {
    if (width < 1) {
      throw new IllegalArgumentException("BeamLog: the width is " + width + "; use 1 or more");
    }
    this.model = model;
    this.width = width;
    this.end = end;
  }

  @Override
  public DMatrixRMaj next(int[] parents, int[] tokens) {
    if (rows == null) {
      if (tokens.length != 1) {
        throw new IllegalArgumentException(
            "BeamLog: a search of " + tokens.length + " sentences; it watches one");
      }
      nodes.add(new Node(-1, tokens[0], 0, Fate.LIVE));
      rows = new int[] {0};
    } else {
      rows = grow(parents, tokens);
    }
    next = model.next(parents, tokens);
    return next;
  }

  /**
   * The tree, when the search has ended.
   *
   * @return the start first, parents before their children; of each step 2 width beginnings, best
   *     first: of so many a search looks at
   */
  public List<Node> nodes() {
    if (next != null) {
      grow(new int[0], new int[0]); // what the last step proposed, and nobody asked for
      next = null;
    }
    return List.copyOf(nodes);
  }

  /**
   * The nodes of a sequence that the search found.
   *
   * @param found a hypothesis of this search
   * @return an index for each of its tokens
   * @throws IllegalArgumentException if it is not in the tree
   */
  public List<Integer> path(Hypothesis found) {
    List<Node> tree = nodes();
    List<Integer> path = new ArrayList<>();
    int at = 0;
    for (int token : found.tokens()) {
      int parent = at;
      at = -1;
      for (int i = parent + 1; i < tree.size() && at < 0; i++) {
        at = tree.get(i).parent() == parent && tree.get(i).token() == token ? i : -1;
      }
      if (at < 0) {
        throw new IllegalArgumentException(
            "BeamLog: %s is not in the tree; give a hypothesis of the search that was watched"
                .formatted(Arrays.toString(found.tokens())));
      }
      path.add(at);
    }
    return path;
  }

  /** Adds a step: its 2 width best beginnings. Returns the nodes of those that live. */
  private int[] grow(int[] parents, int[] tokens) {
    int[] live = new int[tokens.length];
    List<Node> ranked = candidates().stream().sorted(BEST_FIRST).limit(2L * width).toList();
    for (int rank = 0; rank < ranked.size(); rank++) {
      Node node = ranked.get(rank);
      int row = -1;
      for (int i = 0; i < tokens.length; i++) {
        row = rows[parents[i]] == node.parent() && tokens[i] == node.token() ? i : row;
      }
      boolean finished = node.token() == end && rank < width;
      Fate fate = row >= 0 ? Fate.LIVE : finished ? Fate.FINISHED : Fate.PRUNED;
      if (row >= 0) {
        live[row] = nodes.size();
      }
      nodes.add(new Node(node.parent(), node.token(), node.logProbability(), fate));
    }
    return live;
  }

  private List<Node> candidates() {
    List<Node> all = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      double before = nodes.get(rows[row]).logProbability();
      for (int token = 0; token < next.numCols; token++) {
        double logProbability = before + next.get(row, token);
        if (logProbability > Double.NEGATIVE_INFINITY) { // else it is impossible
          all.add(new Node(rows[row], token, logProbability, Fate.PRUNED));
        }
      }
    }
    return all;
  }
}

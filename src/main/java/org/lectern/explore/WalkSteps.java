package org.lectern.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lectern.lab.BeamLog;
import org.lectern.text.Tokenizer;

/** Cuts the tree that a search grew into its steps, and writes ids as words. */
final class WalkSteps {
  private final Tokenizer tokenizer;
  private final int[] prefix;
  private final List<BeamLog.Node> nodes;
  private final int[][] tokens; // of each node, without the start and the prefix
  private final int[] place; // of each node in its step
  private final List<List<Walk.Beginning>> steps = new ArrayList<>();

  WalkSteps(Tokenizer tokenizer, int[] prefix, BeamLog log) {
    this.tokenizer = tokenizer;
    this.prefix = prefix;
    this.nodes = log.nodes(); // the start first, parents before children
    this.tokens = new int[nodes.size()][];
    this.place = new int[nodes.size()];
    tokens[0] = new int[0];
    place[0] = -1;
    for (int i = 1; i < nodes.size(); i++) {
      add(i);
    }
  }

  List<Walk.Step> steps() {
    return steps.stream().map(Walk.Step::new).toList();
  }

  private void add(int i) {
    BeamLog.Node node = nodes.get(i);
    int[] before = tokens[node.parent()];
    int[] own = Arrays.copyOf(before, before.length + 1);
    own[before.length] = node.token();
    tokens[i] = own;
    if (steps.size() < own.length) {
      steps.add(new ArrayList<>());
    }
    List<Walk.Beginning> step = steps.get(own.length - 1);
    place[i] = step.size();
    double beforeLast = nodes.get(node.parent()).logProbability();
    step.add(
        new Walk.Beginning(
            text(own),
            tokenizer.tokens(own),
            tokenizer.token(node.token()),
            Math.exp(node.logProbability() - beforeLast),
            node.logProbability(),
            node.fate() == BeamLog.Fate.LIVE,
            node.fate() == BeamLog.Fate.FINISHED,
            place[node.parent()]));
  }

  private String text(int... own) {
    int[] all = Arrays.copyOf(prefix, prefix.length + own.length);
    System.arraycopy(own, 0, all, prefix.length, own.length);
    return tokenizer.decode(all).strip();
  }
}

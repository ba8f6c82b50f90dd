package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lectern.decode.Hypothesis;
import org.lectern.decode.LengthPenalty;
import org.lectern.decode.Search;
import org.lectern.decode.StepFunction;
import org.lectern.lab.BeamLog.Fate;
import org.lectern.lab.BeamLog.Node;

class BeamLogTest {
  private static final double EXACT = 1e-12;
  private static final int END = 1;

  private static double[] logs(double... p) {
    return IntStream.range(0, p.length).mapToDouble(i -> Math.log(p[i])).toArray();
  }

  /** Not the greedy first token leads to the best sequence: 0.4 · 0.9 beats 0.6 · 0.4. */
  private static double[] gardenPath(int... prefix) {
    return switch (prefix[prefix.length - 1]) {
      case 0 -> logs(0, 0, 0.6, 0.4);
      case 2 -> logs(0, 0.4, 0.3, 0.3);
      default -> logs(0, 0.9, 0.04, 0.06);
    };
  }

  @Test
  void theTreeOfTheGardenPath() {
    var log = new BeamLog(StepFunction.ofPrefix(BeamLogTest::gardenPath), 2, END);
    Hypothesis best = Search.beam(2, LengthPenalty.none()).search(log, 0, END, 9).get(0);
    List<Node> nodes = log.nodes();
    // the start; 2 and 3, for 0 and 1 are impossible; then 0.36, 0.24, 0.18, 0.18
    assertNode(nodes.get(0), -1, 0, 1, Fate.LIVE);
    assertNode(nodes.get(1), 0, 2, 0.6, Fate.LIVE);
    assertNode(nodes.get(2), 0, 3, 0.4, Fate.LIVE);
    List<Node> last = nodes.subList(3, 7);
    assertNode(last.get(0), 2, END, 0.36, Fate.FINISHED);
    assertNode(last.get(1), 1, END, 0.24, Fate.FINISHED);
    assertNode(last.get(2), 1, 2, 0.18, Fate.PRUNED);
    assertNode(last.get(3), 1, 3, 0.18, Fate.PRUNED);
    assertEquals(7, nodes.size());
    assertEquals(List.of(2, 3), log.path(best));
    assertEquals(nodes, log.nodes(), "asking again adds nothing");
  }

  private static void assertNode(Node node, int parent, int token, double p, Fate fate) {
    assertEquals(parent, node.parent());
    assertEquals(token, node.token());
    assertEquals(Math.log(p), node.logProbability(), EXACT);
    assertEquals(fate, node.fate());
  }

  /** Whatever the model: what was found is in the tree, with its probabilities, and ended there. */
  @Test
  void everyHypothesisIsAPathOfTheTree() {
    for (int seed = 0; seed < 30; seed++) {
      int number = seed;
      StepFunction model = StepFunction.ofPrefix(prefix -> random(number, prefix));
      StepFunction same = StepFunction.ofPrefix(prefix -> random(number, prefix));
      Search search = Search.beam(3, LengthPenalty.power(1));
      var log = new BeamLog(model, 3, END);
      List<Hypothesis> watched = search.search(log, 0, END, 7);
      List<Hypothesis> unwatched = search.search(same, 0, END, 7);
      assertEquals(unwatched.size(), watched.size());
      for (int i = 0; i < watched.size(); i++) {
        assertEquals(unwatched.get(i).score(), watched.get(i).score(), "watching changes nothing");
        List<Integer> path = log.path(watched.get(i));
        Node end = log.nodes().get(path.get(path.size() - 1));
        assertEquals(watched.get(i).logProbability(), end.logProbability(), EXACT);
        assertEquals(watched.get(i).finished(), end.fate() == Fate.FINISHED);
        path.subList(0, path.size() - 1)
            .forEach(n -> assertEquals(Fate.LIVE, log.nodes().get(n).fate()));
      }
      long finished = log.nodes().stream().filter(n -> n.fate() == Fate.FINISHED).count();
      assertTrue(finished >= watched.stream().filter(Hypothesis::finished).count());
    }
  }

  private static double[] random(int seed, int... prefix) {
    long mixed = seed;
    for (int token : prefix) {
      mixed = 31 * mixed + token;
    }
    SplittableRandom random = new SplittableRandom(mixed);
    double[] p = random.doubles(6, 0.1, 1).toArray();
    double sum = java.util.Arrays.stream(p).sum();
    return java.util.Arrays.stream(p).map(v -> Math.log(v / sum)).toArray();
  }

  @Test
  void errorsNameTheRemedy() {
    StepFunction model = StepFunction.ofPrefix(BeamLogTest::gardenPath);
    assertThrows(IllegalArgumentException.class, () -> new BeamLog(model, 0, END));
    var two = new BeamLog(model, 2, END);
    Search search = Search.beam(2, LengthPenalty.none());
    assertThrows(
        IllegalArgumentException.class, () -> search.search(two, 0, END, new int[] {5, 5}));
    var log = new BeamLog(model, 2, END);
    search.search(log, 0, END, 9);
    var foreign = new Hypothesis(new int[] {4}, new double[] {0}, 0, 0, false);
    assertThrows(IllegalArgumentException.class, () -> log.path(foreign));
  }
}

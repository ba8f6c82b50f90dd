package org.lectern.grad;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Looks at what a value was computed from. */
public final class Graph {
  private Graph() {}

  /** How often dropout was applied on the way to a value. */
  public static long dropouts(Value value) {
    Set<Node> seen = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>(Set.of(value));
    while (!open.isEmpty()) {
      if (open.pop() instanceof Node node && seen.add(node)) {
        open.addAll(Arrays.asList(node.inputs));
      }
    }
    return seen.stream().filter(x -> drops(x.op)).count();
  }

  private static boolean drops(Op op) {
    return op instanceof DropoutOp || (op instanceof AddNormOp fused && fused.drops());
  }
}

package org.lectern.homework.h2;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 2: attention from its scores to its output. */
public final class H2 implements Assignment {
  /** Whatever in the library computes a softmax, or attention as a whole. */
  private static final String[] ANSWERS = {
    "org.lectern.matrix.Matrices#logSoftmax",
    "org.lectern.matrix.Matrices#toLogSoftmax",
    "org.lectern.grad.Operations#softmax",
    "org.lectern.grad.Operations#attention",
    "org.lectern.grad.SoftmaxOp",
    "org.lectern.grad.AttentionOp",
    "org.lectern.grad.CrossEntropyOp",
    "org.lectern.nn.ScaledDotProduct",
    "org.lectern.nn.ScoringNetwork",
    "org.lectern.nn.OneLayerScorer",
    "org.lectern.nn.AdditiveAttention",
    "org.lectern.nn.PlacedAttention",
    "org.lectern.decode.Sampler",
    "org.lectern.lab.PairScores",
    "org.lectern.lab.WeightedWords",
    "org.lectern.lab.WordByWord",
    "org.lectern.lab.SixSteps",
    "org.lectern.lab.SoftmaxJacobian"
  };

  /** The one and only. */
  public H2() {}

  @Override
  public String id() {
    return "h2";
  }

  @Override
  public String title() {
    return "Attention as weighted words";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of(
        Exercise.of("2.1", "The stable masked softmax", MaskedSoftmax.class)
            .withholding(ANSWERS)
            .hidden(3),
        Exercise.of("2.2", "Note 2's attention", NoteTwoAttention.class)
            .withholding(ANSWERS)
            .hidden(2),
        Exercise.of("2.3", "One head by loops", HeadByLoops.class).withholding(ANSWERS).hidden(2),
        Exercise.of("2.4", "One head by matrices", HeadByMatrices.class)
            .through(HeadByMatricesProbe.class, HeadByMatricesHarness::new)
            .withholding(ANSWERS)
            .hidden(1));
  }
}

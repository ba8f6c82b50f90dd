package org.lectern.homework.h6;

import java.time.Duration;
import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 6. */
public final class H6 implements Assignment {
  /** A dozen accused, each asked twice for every number; each question travels. */
  private static final Duration HUNT = Duration.ofSeconds(20);

  private static final String[] WITHHELD = {
    "org.lectern.grad.Tape",
    "org.lectern.grad.GradCheck",
    "org.lectern.grad.SoftmaxOp",
    "org.lectern.grad.AttentionOp",
    "org.lectern.grad.LayerNormOp",
    "org.lectern.grad.AddNormOp",
    "org.lectern.grad.LinearReluOp",
    "org.lectern.lab.SoftmaxJacobian",
    "org.lectern.homework.h6.Block",
    "org.lectern.homework.h6.SoftmaxBlock",
    "org.lectern.homework.h6.AttentionBlock",
    "org.lectern.homework.h6.LayerNormBlock",
    "org.lectern.homework.h6.FeedForwardBlock",
    "org.lectern.homework.h6.Slopes"
  };

  /** The one and only. */
  public H6() {}

  @Override
  public String id() {
    return "h6";
  }

  @Override
  public String title() {
    return "Gradients by hand";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of(
        Exercise.of("6.1", "Softmax, backwards", SoftmaxBackward.class)
            .through(BackwardProbe.class, s -> new OpHarness(mask -> Blocks.softmax(s)))
            .withholding(WITHHELD)
            .hidden(1),
        Exercise.of("6.2", "Attention, backwards", AttentionBackward.class)
            .through(BackwardProbe.class, s -> new OpHarness(mask -> Blocks.attention(s, mask)))
            .withholding(WITHHELD)
            .hidden(2),
        Exercise.of("6.3", "Layer normalisation, backwards", LayerNormBackward.class)
            .through(BackwardProbe.class, s -> new OpHarness(mask -> Blocks.layerNorm(s)))
            .withholding(WITHHELD)
            .hidden(1),
        Exercise.of("6.4", "Feed-forward network, backwards", FeedForwardBackward.class)
            .through(BackwardProbe.class, s -> new OpHarness(mask -> Blocks.feedForward(s)))
            .withholding(WITHHELD)
            .hidden(1),
        Exercise.of("6.5", "A checker, and a hunt for bugs", GradientChecker.class)
            .withholding(WITHHELD)
            .limit(HUNT)
            .hidden(3));
  }
}

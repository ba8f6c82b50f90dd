package org.lectern.homework.h4;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 4. */
public final class H4 implements Assignment {
  /** All that normalises, feeds forward, or puts a layer together; attention may be used. */
  private static final String[] WITHHELD = {
    "org.lectern.homework.h4.LayersByHand",
    "org.lectern.lab.NormVariant",
    "org.lectern.nn.LayerNorm",
    "org.lectern.nn.FeedForward",
    "org.lectern.nn.Sublayer",
    "org.lectern.nn.EncoderLayer",
    "org.lectern.nn.Encoder",
    "org.lectern.grad.LayerNormOp",
    "org.lectern.grad.AddNormOp",
    "org.lectern.grad.Normalisation",
    "org.lectern.grad.Operations#layerNorm",
    "org.lectern.grad.Tape#addNorm"
  };

  /** The one and only. */
  public H4() {}

  @Override
  public String id() {
    return "h4";
  }

  @Override
  public String title() {
    return "The encoder layer";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of(
        Exercise.of("4.1", "Layer normalisation", RowNorm.class).withholding(WITHHELD).hidden(2),
        Exercise.of("4.2", "The feed-forward network", FeedForwardNet.class)
            .through(FeedForwardProbe.class, FeedForwardHarness::new)
            .withholding(WITHHELD)
            .hidden(1),
        Exercise.of("4.3", "The encoder layer in both orders", LayerOrder.class)
            .through(LayerOrderProbe.class, LayerOrderHarness::new)
            .withholding(WITHHELD)
            .hidden(2),
        Exercise.of("4.4", "A stack of layers", LayerStack.class)
            .through(LayerStackProbe.class, LayerStackHarness::new)
            .withholding(WITHHELD)
            .hidden(1));
  }
}

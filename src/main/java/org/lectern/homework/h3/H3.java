package org.lectern.homework.h3;

import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 3. */
public final class H3 implements Assignment {
  /** All that holds or counts many heads; one head, {@code ScaledDotProduct}, may be used. */
  private static final String[] WITHHELD = {
    "org.lectern.homework.h3.HeadsByHand",
    "org.lectern.lab.HeadSizes",
    "org.lectern.lab.ListOfHeads",
    "org.lectern.nn.MultiHeadAttention",
    "org.lectern.grad.AttentionOp",
    "org.lectern.grad.Operations#attention"
  };

  /** The one and only. */
  public H3() {}

  @Override
  public String id() {
    return "h3";
  }

  @Override
  public String title() {
    return "Many heads";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of(
        Exercise.of("3.1", "Many heads as a list", HeadsInAList.class)
            .withholding(WITHHELD)
            .hidden(2),
        Exercise.of("3.2", "Many heads in one split matrix", SplitHeads.class)
            .through(SplitHeadsProbe.class, SplitHeadsHarness::new)
            .withholding(WITHHELD)
            .hidden(3),
        Exercise.of("3.3", "How many parameters", HeadCount.class).withholding(WITHHELD).hidden(1));
  }
}

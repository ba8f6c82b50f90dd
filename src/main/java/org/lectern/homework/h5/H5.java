package org.lectern.homework.h5;

import java.time.Duration;
import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 5. */
public final class H5 implements Assignment {
  /** Each test asks a dozen models; in the grader every question travels to another process. */
  private static final Duration TRIAL = Duration.ofSeconds(20);

  private static final String[] WITHHELD = {
    "org.lectern.nn.MultiHeadAttention",
    "org.lectern.nn.ScaledDotProduct",
    "org.lectern.nn.EncoderLayer",
    "org.lectern.nn.DecoderLayer",
    "org.lectern.nn.Decoder",
    "org.lectern.grad.Operations#attention",
    "org.lectern.lab.Mutation",
    "org.lectern.lab.Invariant",
    "org.lectern.homework.h5.PlainDecoder",
    "org.lectern.homework.h5.Specimen",
    "org.lectern.homework.h5.Trial"
  };

  /** The one and only. */
  public H5() {}

  @Override
  public String id() {
    return "h5";
  }

  @Override
  public String title() {
    return "The decoder layer, and tests that kill";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of(
        Exercise.of("5.1", "Two masks", Masks.class).withholding(WITHHELD).hidden(1),
        Exercise.of("5.2", "Cross-attention", CrossAttention.class)
            .through(AttentionProbe.class, AttentionHarness::new)
            .withholding(WITHHELD)
            .hidden(2),
        Exercise.of("5.3", "The decoder layer", WholeLayer.class)
            .through(LayerProbe.class, LayerHarness::new)
            .withholding(WITHHELD)
            .hidden(2),
        Exercise.of("5.4", "From a vector to a word", WordChooser.class)
            .withholding(WITHHELD)
            .hidden(1),
        Exercise.of("5.5", "Three tests that kill", ThreeTests.class)
            .withholding(WITHHELD)
            .limit(TRIAL)
            .hidden(3));
  }
}

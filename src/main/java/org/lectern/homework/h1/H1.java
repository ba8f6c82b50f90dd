package org.lectern.homework.h1;

import java.time.Duration;
import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 1: words become ids, and ids get a place. */
public final class H1 implements Assignment {
  /** The one and only. */
  public H1() {}

  @Override
  public String id() {
    return "h1";
  }

  @Override
  public String title() {
    return "Words, positions and where they go";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of(
        Exercise.of("1.1", "Vocabulary and padding", WordsToIds.class)
            .withholding(
                "org.lectern.text.Vocabulary",
                "org.lectern.text.WordTokenizer",
                "org.lectern.text.CharacterTokenizer")
            .hidden(2),
        Exercise.of("1.2", "The sinusoid", SinusoidTable.class)
            .withholding("org.lectern.nn.Sinusoid", "org.lectern.nn.NoteSinusoid")
            .hidden(2),
        Exercise.of("1.3", "Two assertions against note 1", TwoAssertions.class)
            .withholding("org.lectern.nn.Sinusoid", "org.lectern.nn.NoteSinusoid")
            .limit(Duration.ofSeconds(4)) // each value of a formula travels
            .hidden(2),
        Exercise.of("1.4", "R in the score", PlaceInScore.class)
            .withholding("org.lectern.nn.AbsoluteScores", "org.lectern.nn.PlacedAttention")
            .hidden(1),
        Exercise.of("1.5", "Shaw's clipped distance", ClippedDistance.class)
            .withholding("org.lectern.nn.RelativeScores", "org.lectern.nn.PlacedAttention")
            .hidden(1));
  }
}

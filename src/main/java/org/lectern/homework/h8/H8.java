package org.lectern.homework.h8;

import java.time.Duration;
import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 8: one exercise with a choice of topics, and a written part. */
public final class H8 implements Assignment {
  /** The one and only. */
  public H8() {}

  @Override
  public String id() {
    return "h8";
  }

  @Override
  public String title() {
    return "One thing of your own";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of(
        Exercise.of("8.1", "A topic of your choice", Topic.class)
            .through(TopicProbe.class, TopicHarness::new)
            .withholding(
                "org.lectern.decode.Search#beam",
                "org.lectern.decode.Search#greedy",
                "org.lectern.decode.SearchLoop",
                "org.lectern.decode.Translator",
                "org.lectern.nn.Decoding",
                "org.lectern.text.BytePairTokenizer",
                "org.lectern.text.MergeLearner",
                "org.lectern.text.Merges",
                "org.lectern.nn.Gpt",
                "org.lectern.nn.Bert",
                "org.lectern.nn.MaskedStack",
                "org.lectern.lab.Ablation",
                "org.lectern.homework.h8.BeamByHand",
                "org.lectern.homework.h8.CacheByHand",
                "org.lectern.homework.h8.PairsByHand",
                "org.lectern.homework.h8.GptByHand",
                "org.lectern.homework.h8.HeadsByHand")
            .limit(Duration.ofSeconds(5))
            .hidden(4));
  }
}

package org.lectern.homework.h5;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.lectern.homework.Answer;
import org.lectern.lab.Blueprint;
import org.lectern.nn.Config;

/**
 * Sound models and mutants in random order, judged by a student's three tests. All of them must be
 * judged rightly: neither a coin, nor always true, nor always false comes through.
 */
public final class Trial {
  private record Accused(Specimen model, boolean sound, String hint) {}

  private final List<Accused> accused = new ArrayList<>();
  private final SplittableRandom random;

  /**
   * Nobody is accused yet.
   *
   * @param random of sizes, weights and order
   */
  public Trial(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Adds right models of several sizes.
   *
   * @param count how many
   * @return this
   */
  public Trial sound(int count) {
    for (int i = 0; i < count; i++) {
      add("a sound model", Blueprint::right, UnaryOperator.identity(), true, "");
    }
    return this;
  }

  /**
   * Adds a mutant in two sizes.
   *
   * @param name what is wrong with it
   * @param parts its attention and positions
   * @param hint which question finds it
   * @return this
   */
  public Trial mutant(String name, Function<Config, Blueprint> parts, String hint) {
    add(name, parts, UnaryOperator.identity(), false, hint);
    add(name, parts, UnaryOperator.identity(), false, hint);
    return this;
  }

  /**
   * Adds a mutant that reads something else than the source, in two sizes.
   *
   * @param name what is wrong with it
   * @param reading what it makes of a source
   * @param hint which question finds it
   * @return this
   */
  public Trial reader(String name, UnaryOperator<int[]> reading, String hint) {
    add(name, Blueprint::right, reading, false, hint);
    add(name, Blueprint::right, reading, false, hint);
    return this;
  }

  private void add(
      String name,
      Function<Config, Blueprint> parts,
      UnaryOperator<int[]> reading,
      boolean sound,
      String hint) {
    int heads = random.nextInt(2, 4);
    int d = heads * 4 * random.nextInt(2, 4);
    int words = random.nextInt(12, 20);
    Config config =
        Config.of(d, heads, 2 * d, random.nextInt(1, 3), words, words)
            .withDropout(0)
            .withPreNorm(random.nextBoolean());
    int place = random.nextInt(accused.size() + 1);
    accused.add(
        place,
        new Accused(new Specimen(name, config, parts, reading, random.nextLong()), sound, hint));
  }

  /**
   * Has all judged.
   *
   * @param task the student's three tests
   * @throws AssertionError at the first that is judged wrongly
   */
  public void judge(ThreeTests task) {
    for (Accused one : accused) {
      boolean first = task.first(one.model());
      boolean second = task.second(one.model());
      boolean third = task.third(one.model());
      boolean passes = first && second && third;
      Answer.to("your three tests")
          .given("model", one.model().toString())
          .expect(one.sound() ? "all three pass" : "at least one fails")
          .mistake("all three pass", one.hint())
          .mistake("first fails", blame("first"))
          .mistake("second fails", blame("second"))
          .mistake("third fails", blame("third"))
          .check(
              passes && one.sound()
                  ? "all three pass"
                  : !passes && !one.sound()
                      ? "at least one fails"
                      : passes
                          ? "all three pass"
                          : (!first ? "first" : !second ? "second" : "third") + " fails");
    }
  }

  private static String blame(String test) {
    return "your "
        + test
        + " test rejects a sound model: is a tolerance too narrow (two ways to compute differ by"
        + " about 1e-15), or an assumption true of some sizes only?";
  }
}

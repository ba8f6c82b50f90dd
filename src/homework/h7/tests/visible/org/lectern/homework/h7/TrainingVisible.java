package org.lectern.homework.h7;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.lab.Toy;
import org.lectern.text.EncodedPair;

@Checks
class TrainingVisible {
  private static final int STEPS = 120;
  private static final int BATCH = 16;
  private static final int DIGITS = 3;
  private static final int UNSEEN = 100;
  private static final int ENOUGH = 50; // whoever learns has 70 or more

  @Check(
      order = 1,
      points = 1,
      name = "reverse: at least 50 of 100 unseen rows right after 120 steps",
      hint =
          "does the loss fall? a rate of about 0.006 at step 60, as in notebook 12, is enough; the"
              + " parts of 7.1 to 7.3 must be right first",
      onTimeout =
          "a step of 16 short rows takes a few milliseconds; is the tape made anew in each?")
  void reverse(TrainingProbe task, SplittableRandom random) {
    List<EncodedPair> unseen = Toy.REVERSE.pairs(UNSEEN, DIGITS, random.nextLong());
    Set<List<Integer>> secret = unseen.stream().map(TrainingVisible::row).collect(toSet());
    int drawn = STEPS * BATCH * 5 / 4; // a tenth of a thousand rows is kept secret
    List<EncodedPair> training =
        Toy.REVERSE.pairs(drawn, DIGITS, random.nextLong()).stream()
            .filter(pair -> !secret.contains(row(pair)))
            .limit(STEPS * BATCH)
            .toList();
    int[] ids = {14, 14}; // ten digits and four signs
    List<int[]> said =
        Judgement.translations(task, 32, ids, random.nextInt(1000), training, BATCH, unseen);
    long right = IntStream.range(0, UNSEEN).filter(i -> right(said, unseen, i)).count();
    Answer answer = Answer.to("right rows of " + UNSEEN);
    IntStream.range(0, UNSEEN)
        .filter(i -> !right(said, unseen, i))
        .limit(1)
        .forEach(
            i ->
                answer
                    .given("a wrong one: ids (digits + 4) read", words(unseen.get(i).source()))
                    .given("said", said.get(i)));
    answer.that(right >= ENOUGH, "at least " + ENOUGH, right);
  }

  private static List<Integer> row(EncodedPair pair) {
    return IntStream.of(pair.source()).boxed().toList();
  }

  private static boolean right(List<int[]> said, List<EncodedPair> unseen, int row) {
    return Arrays.equals(said.get(row), words(unseen.get(row).target()));
  }

  private static int[] words(int... ids) {
    return Judgement.words(ids);
  }
}

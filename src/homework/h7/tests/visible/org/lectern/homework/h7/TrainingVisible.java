package org.lectern.homework.h7;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.lab.Toy;
import org.lectern.text.EncodedPair;

@Checks
class TrainingVisible {
  private static final int STEPS = 200;
  private static final int BATCH = 16;
  private static final int DIGITS = 4;
  private static final int UNSEEN = 100;
  private static final int ENOUGH = 90; // whoever learns has 96 or more

  @Check(
      order = 1,
      points = 1,
      name = "reverse: at least 90 of 100 unseen rows right after 200 steps",
      hint =
          "does the loss fall? a rate of about 0.006 at step 60, as in notebook 12, is enough; the"
              + " parts of 7.1 to 7.3 must be right first",
      onTimeout =
          "a step of 16 short rows takes a few milliseconds; is the tape made anew in each?")
  void reverse(TrainingProbe task, SplittableRandom random) {
    List<EncodedPair> training = Toy.REVERSE.pairs(STEPS * BATCH, DIGITS, random.nextLong());
    List<EncodedPair> unseen = Toy.REVERSE.pairs(UNSEEN, DIGITS, random.nextLong());
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

  private static boolean right(List<int[]> said, List<EncodedPair> unseen, int row) {
    return Arrays.equals(said.get(row), words(unseen.get(row).target()));
  }

  private static int[] words(int... ids) {
    return Judgement.words(ids);
  }
}

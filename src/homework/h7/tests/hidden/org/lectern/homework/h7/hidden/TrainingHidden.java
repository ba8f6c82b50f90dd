package org.lectern.homework.h7.hidden;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lectern.decode.Bleu;
import org.lectern.decode.BleuTokenizer;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h7.Judgement;
import org.lectern.homework.h7.Sentences;
import org.lectern.homework.h7.TrainingProbe;
import org.lectern.text.EncodedPair;
import org.lectern.text.SentencePair;
import org.lectern.text.WordTokenizer;

@Checks
class TrainingHidden {
  private static final int STEPS = 300;
  private static final int BATCH = 32;
  private static final int UNSEEN = 100;
  private static final double THRESHOLD = 80;

  @Check(
      order = 1,
      points = 1,
      name = "English to Russian: BLEU of at least 80 on unseen sentences after 300 steps",
      hint = "warm up within the first 60 steps or so; the whole training has 300 of them",
      onTimeout = "a step of 32 short sentences takes a few milliseconds")
  void translates(TrainingProbe task, SplittableRandom random) {
    List<SentencePair> all = Sentences.draw(STEPS * BATCH + UNSEEN, random.nextLong());
    WordTokenizer english =
        WordTokenizer.train(all.stream().map(SentencePair::source).toList(), 1, 1000);
    WordTokenizer russian =
        WordTokenizer.train(all.stream().map(SentencePair::target).toList(), 1, 1000);
    List<EncodedPair> pairs =
        all.stream().map(pair -> EncodedPair.of(pair, english, russian)).toList();
    List<EncodedPair> unseen = pairs.subList(STEPS * BATCH, pairs.size());
    List<int[]> said =
        Judgement.translations(
            task,
            32,
            new int[] {english.size(), russian.size()},
            random.nextInt(1000),
            pairs.subList(0, STEPS * BATCH),
            BATCH,
            unseen);
    double bleu =
        Bleu.of(BleuTokenizer.NONE)
            .score(
                said.stream().map(TrainingHidden::line).toList(),
                unseen.stream().map(pair -> line(Judgement.words(pair.target()))).toList())
            .score();
    Answer.to("BLEU of " + UNSEEN + " unseen sentences")
        .that(bleu >= THRESHOLD, "a BLEU of at least " + THRESHOLD, bleu);
  }

  private static String line(int... ids) {
    return IntStream.of(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}

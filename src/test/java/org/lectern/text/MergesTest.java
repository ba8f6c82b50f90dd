package org.lectern.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lectern.SharedData;

class MergesTest {

  private static final Merges LEARNT =
      new Merges(
          MergeLearnerTest.learn(MergeLearnerTest.lowLowerNewestWidest(), Integer.MAX_VALUE));

  @Test
  void unseenWordByHand() {
    // s t, then e st, then l o, then w est; lo west was never learnt
    assertEquals(List.of("lo", "west</w>"), LEARNT.apply(MergeLearnerTest.ended("lowest")));
    // l o; w e was learnt, but "we r" only with the end mark
    assertEquals(List.of("lo", "we", "r", "s</w>"), LEARNT.apply(MergeLearnerTest.ended("lowers")));
  }

  @Test
  void wordOfUnknownSymbolsStaysAsItIs() {
    assertEquals(List.of("q", "q</w>"), LEARNT.apply(List.of("q", "q</w>")));
    assertEquals(List.of(), LEARNT.apply(List.of()));
  }

  @Test
  void repeatedSymbolsAreJoinedFromTheLeft() {
    Merges merges = new Merges(List.of(new Merge("a", "a"), new Merge("aa", "aa")));
    assertEquals(List.of("aaaa", "a"), merges.apply(List.of("a", "a", "a", "a", "a")));
    assertEquals(List.of("aa", "a"), merges.apply(List.of("a", "a", "a")));
  }

  @Test
  void earlierMergeGoesFirst() {
    Merges merges = new Merges(List.of(new Merge("b", "c"), new Merge("a", "b")));
    assertEquals(List.of("a", "bc"), merges.apply(List.of("a", "b", "c")));
  }

  @Test
  void segmentationOfSubwordNmt() throws Exception {
    var corpus = SharedData.file("golden/subword-nmt/corpus.en");
    var codes = SharedData.file("golden/subword-nmt/bpe.ref");
    var segmented = SharedData.file("golden/subword-nmt/corpus.bpe.ref.en");
    List<Merge> list = new ArrayList<>();
    for (String line : Files.readAllLines(codes)) {
      if (!line.startsWith("#version")) {
        list.add(new Merge(line.split(" ")[0], line.split(" ")[1]));
      }
    }
    Merges merges = new Merges(list);
    List<String> actual =
        Files.readAllLines(corpus).stream()
            .map(
                line ->
                    Stream.of(line.strip().split(" "))
                        .map(word -> String.join("@@ ", merges.apply(MergeLearnerTest.ended(word))))
                        .map(word -> word.replace("</w>", ""))
                        .collect(Collectors.joining(" ")))
            .toList();
    assertEquals(Files.readAllLines(segmented).stream().map(String::strip).toList(), actual);
  }
}

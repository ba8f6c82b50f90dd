package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.RandomInput.between;
import static org.lectern.RandomInput.property;
import static org.lectern.RandomInput.seeds;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Tape;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/** What holds for batches and masks of every kind. */
class SegmentsProperties {
  /** The same sums; a product of other height may add in another order. */
  private static final double ROUNDING = 1e-12;

  private static Gen<List<Integer>> lengths() {
    return lists().of(between(1, 7)).ofSizeBetween(1, 6);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void sentencesFollowEachOtherWithoutGap() {
    property(300)
        .forAll(lengths())
        .checkAssert(
            list -> {
              Segments segments = Segments.ofLengths(ints(list));
              int row = 0;
              for (int i = 0; i < list.size(); i++) {
                assertEquals(row, segments.from(i));
                assertEquals(list.get(i), segments.length(i));
                for (int position = 0; position < list.get(i); position++) {
                  assertEquals(position, segments.positions()[row++]);
                }
                assertEquals(row, segments.to(i));
              }
              assertEquals(row, segments.rows());
              assertEquals(list.size(), segments.count());
            });
  }

  @Test
  void anEmptySentenceIsRefused() {
    property(100)
        .forAll(lengths(), between(0, 5), between(-2, 0))
        .checkAssert(
            (list, where, bad) -> {
              int[] lengths = ints(list);
              lengths[where % lengths.length] = bad;
              assertThrows(
                  IllegalArgumentException.class, () -> Segments.ofLengths(lengths).count());
            });
  }

  @Test
  void pickedSegmentsAreThoseAskedFor() {
    property(200)
        .forAll(lengths(), lists().of(between(0, 5)).ofSizeBetween(1, 8))
        .checkAssert(
            (list, wanted) -> {
              Segments segments = Segments.ofLengths(ints(list));
              int[] which = wanted.stream().mapToInt(i -> i % list.size()).toArray();
              Segments picked = segments.pick(which);
              for (int i = 0; i < which.length; i++) {
                assertEquals(segments.from(which[i]), picked.from(i));
                assertEquals(segments.to(which[i]), picked.to(i));
              }
            });
  }

  @Test
  void masksAreJoinedByAnd() {
    property(200)
        .forAll(lengths(), between(0, 8), between(0, 8))
        .checkAssert(
            (list, query, key) -> {
              Mask padding = Mask.padding(ints(list));
              for (int s = 0; s < list.size(); s++) {
                boolean both = key <= query && key < list.get(s);
                assertEquals(both, padding.and(Mask.CAUSAL).of(s).allows(query, key));
                assertEquals(both, Mask.CAUSAL.and(padding).of(s).allows(query, key));
                assertEquals(key < list.get(s), padding.and(Mask.NONE).of(s).allows(query, key));
              }
            });
  }

  @Test
  void aBatchIsItsSentencesOneByOne() {
    property(150)
        .forAll(lengths(), between(1, 3), Generate.booleans(), seeds())
        .checkAssert(
            (list, heads, causal, seed) -> {
              int[] lengths = ints(list);
              Segments segments = Segments.ofLengths(lengths);
              DMatrixRMaj[] qkv = random(segments.rows(), 2 * heads, seed);
              Mask mask = causal ? Mask.CAUSAL : Mask.NONE;
              DMatrixRMaj together = attention(qkv, heads, segments, mask);
              for (int s = 0; s < lengths.length; s++) {
                DMatrixRMaj[] one = new DMatrixRMaj[3];
                for (int i = 0; i < 3; i++) {
                  one[i] = rows(qkv[i], segments, s);
                }
                DMatrixRMaj alone =
                    attention(one, heads, Segments.ofLengths(lengths[s]), mask);
                double difference = Matrices.maxDifference(rows(together, segments, s), alone);
                assertTrue(difference < ROUNDING, () -> "differs by " + difference);
              }
            });
  }

  @Test
  void whatAMaskHidesChangesNoBit() {
    property(150)
        .forAll(between(2, 9), between(1, 8), seeds())
        .checkAssert(
            (length, seen, seed) -> {
              int visible = Math.min(seen, length - 1);
              DMatrixRMaj[] qkv = random(length, 4, seed);
              Segments one = Segments.ofLengths(length);
              DMatrixRMaj padded = attention(qkv, 2, one, Mask.padding(visible));
              DMatrixRMaj before = attention(qkv, 2, one, Mask.CAUSAL);
              for (int i = 1; i < 3; i++) { // other keys and values behind what is seen
                for (int j = visible * 4; j < length * 4; j++) {
                  qkv[i].data[j] = 1e3 * (j - seed % 7);
                }
              }
              assertArrayEquals(padded.data, attention(qkv, 2, one, Mask.padding(visible)).data);
              DMatrixRMaj after = attention(qkv, 2, one, Mask.CAUSAL);
              assertArrayEquals(
                  Matrices.slice(before, 0, visible, 0, 4).data,
                  Matrices.slice(after, 0, visible, 0, 4).data);
            });
  }

  private static DMatrixRMaj[] random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new DMatrixRMaj[] {
      Matrices.normal(rows, columns, 1, random),
      Matrices.normal(rows, columns, 1, random),
      Matrices.normal(rows, columns, 1, random)
    };
  }

  private static DMatrixRMaj rows(DMatrixRMaj a, Segments segments, int s) {
    return Matrices.rows(a, IntStream.range(segments.from(s), segments.to(s)).toArray());
  }

  private static DMatrixRMaj attention(
      DMatrixRMaj[] qkv, int heads, Segments segments, Mask mask) {
    Tape tape = Tape.off();
    return tape.attention(
            tape.input(qkv[0]),
            tape.input(qkv[1]),
            tape.input(qkv[2]),
            heads,
            segments,
            segments,
            mask)
        .matrix();
  }
}

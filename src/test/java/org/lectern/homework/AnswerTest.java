package org.lectern.homework;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What is said of an answer: right, a known mistake, or where it differs first. */
class AnswerTest {
  private static final double TOLERANCE = 1e-9;

  private static Answer asked() {
    return Answer.to("mean")
        .given("x", new double[] {1, 2.5})
        .given("name", "a\nb")
        .expect(1.75, TOLERANCE)
        .mistake(3.5, "that is the sum")
        .mistake(2.0, "rounded");
  }

  private static CheckFailure wrong(Answer answer, Object got) {
    return assertThrows(CheckFailure.class, () -> answer.check(got));
  }

  @Test
  void whatIsRightWithinTheTolerancePasses() {
    assertDoesNotThrow(() -> asked().check(1.75));
    assertDoesNotThrow(() -> asked().check(1.75 + 1e-9));
    assertEquals("2", wrong(asked(), 2.0).got());
    assertEquals("", wrong(asked(), 1.75 + 1e-8).hint());
  }

  @Test
  void aFailureSaysQuestionExpectedAndGot() {
    CheckFailure failure = wrong(asked(), 9.0);
    assertEquals("mean: x = [1, 2.50000]; name = \"a\\nb\"", failure.input());
    assertEquals("1.75000", failure.expected());
    assertEquals("9", failure.got());
    assertEquals("", failure.hint());
    assertEquals("size", wrong(Answer.to("size").expect(3), 4).input());
  }

  @Test
  void aKnownMistakeIsRecognisedEvenIfRounded() {
    assertEquals("that is the sum", wrong(asked(), 3.5 + 1e-10).hint());
    assertEquals("rounded", wrong(asked(), 2.0).hint());
    Answer exact = Answer.to("third").expect(0.25).mistake(1 / 3.0, "a third");
    assertEquals("a third", wrong(exact, 1 / 3.0 + 1e-14).hint()); // another order of rounding
  }

  @Test
  void thePlaceOfTheFirstDifferenceIsNamed() {
    double[][] right = {{1, 2}, {3, 4}};
    double[][] got = {{1, 2}, {3.5, 5}};
    CheckFailure failure = wrong(Answer.to("f").expect(right, TOLERANCE), got);
    assertEquals("[[1, 2], [3, 4]]; at [1][0]: 3", failure.expected());
    assertEquals("[[1, 2], [3.50000, 5]]; at [1][0]: 3.50000", failure.got());
  }

  @Test
  void wrongLengthsAreToldWithTheirPlace() {
    double[][] right = {{1, 2}, {3, 4}};
    CheckFailure outer = wrong(Answer.to("f").expect(right), new double[][] {{1, 2}});
    assertEquals("the length is wrong", outer.hint());
    assertEquals("[[1, 2], [3, 4]] (length 2)", outer.expected());
    assertEquals("[[1, 2]] (length 1)", outer.got());
    CheckFailure inner = wrong(Answer.to("f").expect(right), new double[][] {{1, 2}, {3}});
    assertEquals("the length is wrong in [1]", inner.hint());
  }

  @Test
  void nothingAndOtherKindsAreWrong() {
    assertEquals("there is no answer (null); return it", wrong(asked(), null).hint());
    assertEquals("null", wrong(asked(), null).got());
    assertEquals("5", wrong(Answer.to("f").expect(new int[] {5}), 5).got());
    assertEquals("", wrong(Answer.to("f").expect(null), 5).hint());
    assertDoesNotThrow(() -> Answer.to("f").expect(null).check(null));
    assertDoesNotThrow(() -> Answer.to("f").expect("a").check("a"));
    assertEquals("\"b\"", wrong(Answer.to("f").expect("a"), "b").got());
  }

  @Test
  void aPropertyHoldsOrIsTold() {
    assertDoesNotThrow(() -> asked().that(true, "positive", 1));
    var failure = assertThrows(CheckFailure.class, () -> asked().that(false, "positive", -1));
    assertEquals("positive", failure.expected());
    assertEquals("-1", failure.got());
  }

  @Test
  void longValuesAreShortened() {
    assertEquals("[1, 2, 3, 4, 5, 6, 7, 8]", Words.of(new int[] {1, 2, 3, 4, 5, 6, 7, 8}));
    assertEquals(
        "[1, 2, 3, 4, 5, 6, 7, 8, … 9 in all]", Words.of(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}));
    assertEquals("[[1], [2], [3], [4]]", Words.of(new int[][] {{1}, {2}, {3}, {4}}));
    assertEquals(
        "[[1], [2], [3], [4], … 5 in all]", Words.of(new int[][] {{1}, {2}, {3}, {4}, {5}}));
    assertEquals('"' + "x".repeat(200) + '"', Words.of("x".repeat(200)));
    assertEquals('"' + "x".repeat(200) + "…\"", Words.of("x".repeat(201)));
    assertEquals("null", Words.of(null));
    assertEquals("true", Words.of(true));
  }

  @Test
  void numbersHaveSixDigitsAndWholeOnesNone() {
    assertEquals("-3", Words.of(-3.0));
    assertEquals("0.333333", Words.of(1 / 3.0));
    assertEquals("999999999", Words.of(999_999_999.0));
    assertEquals("1.00000e+09", Words.of(1e9));
    assertEquals("NaN", Words.of(Double.NaN));
    assertEquals("Infinity", Words.of(Double.POSITIVE_INFINITY));
  }
}

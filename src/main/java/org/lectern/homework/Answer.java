package org.lectern.homework;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Compares an answer with the expected one and says what is wrong in words: missing, not a number,
 * too long, or the very value that a known mistake gives.
 *
 * <pre>{@code
 * Answer.to("softmax").given("scores", scores).given("mask", mask)
 *     .expect(expected, 1e-12)
 *     .mistake(overColumns, "each query's weights sum along its row, yours along the column")
 *     .check(task.softmax(scores, mask));
 * }</pre>
 *
 * <p>Doubles agree if they differ by no more than the tolerance times max(1, |expected|); two NaN
 * agree, and so do two equal infinities. All else agrees if it is equal.
 */
public final class Answer {
  private final String question;
  private final List<String> given = new ArrayList<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private Object expected;
  private double tolerance;

  private record Mistake(Object value, String hint) {}

  private Answer(String question) {
    this.question = question;
  }

  /**
   * Begins with what was asked.
   *
   * @param question the name of the method
   * @return to go on with
   */
  public static Answer to(String question) {
    return new Answer(question);
  }

  /**
   * Names an input, to be shown when the answer is wrong. It is written down at once.
   *
   * @param name of the parameter
   * @param value what it was
   * @return this
   */
  public Answer given(String name, Object value) {
    given.add(name + " = " + Words.of(value));
    return this;
  }

  /**
   * Sets what the answer must be.
   *
   * @param value a value, or an array of them
   * @param within the greatest difference of two doubles, relative above 1
   * @return this
   */
  public Answer expect(Object value, double within) {
    expected = value;
    tolerance = within;
    return this;
  }

  /**
   * Sets what the answer must be, exactly.
   *
   * @param value a value, or an array of them
   * @return this
   */
  public Answer expect(Object value) {
    return expect(value, 0);
  }

  /**
   * Adds what a known mistake answers. Where that agrees with the expected answer it says nothing.
   *
   * @param value the wrong answer
   * @param hint the sentence for whoever gives it
   * @return this
   */
  public Answer mistake(Object value, String hint) {
    mistakes.add(new Mistake(value, hint));
    return this;
  }

  /**
   * Compares.
   *
   * @param got the answer
   * @throws CheckFailure if it is not the expected one
   */
  public void check(Object got) {
    Difference difference = Difference.between(expected, got, tolerance);
    if (difference == null) {
      return;
    }
    String hint =
        mistakes.stream()
            .filter(m -> Difference.between(m.value(), got, Math.max(tolerance, 1e-12)) == null)
            .map(Mistake::hint)
            .findFirst()
            .orElse(difference.hint());
    throw new CheckFailure(
        input(),
        Words.of(expected) + difference.expectedPlace(),
        Words.of(got) + difference.gotPlace(),
        hint);
  }

  /**
   * Requires a property of the answer.
   *
   * @param holds whether the answer has it
   * @param property the property, for example {@code each row sums to 1}
   * @param got the answer, to be shown
   * @throws CheckFailure if it has not
   */
  public void that(boolean holds, String property, Object got) {
    if (!holds) {
      throw new CheckFailure(input(), property, Words.of(got), "");
    }
  }

  private String input() {
    var text = new StringJoiner("; ", question + ": ", "");
    given.forEach(text::add);
    return given.isEmpty() ? question : text.toString();
  }
}

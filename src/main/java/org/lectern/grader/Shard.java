package org.lectern.grader;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A part of a batch, for several machines: of all submissions in their order every n-th, so that
 * each machine has as many as the others.
 *
 * @param number from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {
  /** The whole batch. */
  public static final Shard ALL = new Shard(1, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  /** Checks the range. */
  public Shard {
    if (number < 1 || number > of) {
      throw new IllegalArgumentException(
          number + "/" + of + ": the number of a part is at least 1 and at most " + of);
    }
  }

  /**
   * Reads {@code i/n}.
   *
   * @param text for example {@code 2/4}
   * @return the part
   * @throws IllegalArgumentException if it is not of this form, or i is not between 1 and n
   */
  public static Shard parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text + ": must be i/n, such as 2/4");
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /**
   * Takes the part of a list.
   *
   * @param all in an order that is the same on each machine
   * @param <T> of what
   * @return every n-th, from the i-th on
   */
  public <T> List<T> of(List<T> all) {
    return IntStream.range(0, all.size())
        .filter(index -> index % of == number - 1)
        .mapToObj(all::get)
        .toList();
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}

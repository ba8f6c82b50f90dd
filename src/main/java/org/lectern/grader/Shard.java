package org.lectern.grader;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A part of a batch: one of several machines grades it, and {@code grade merge} joins the parts.
 * Who belongs to which part depends on the name of the student alone: machines agree without
 * talking, also when a submission comes late.
 *
 * @param index which part, from 0, as Kubernetes and Slurm count
 * @param count how many parts there are
 */
public record Shard(int index, int count) {
  /** All in one. */
  public static final Shard WHOLE = new Shard(0, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  /**
   * Checks the numbers.
   *
   * @param index as in the record
   * @param count as in the record
   */
  public Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException(
          String.format(
              "shard %d/%d: parts are counted from 0, so 0/%3$d to %4$d/%3$d are possible",
              index, count, Math.max(1, count), Math.max(1, count) - 1));
    }
  }

  /**
   * Reads a part as it is written.
   *
   * @param text for example {@code 0/4}
   * @return the part
   * @throws IllegalArgumentException if it is none; one line that says what would be
   */
  public static Shard of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "shard '" + text + "': write which of how many, counted from 0, for example 0/4");
    }
    return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  /**
   * Whether a student belongs to this part.
   *
   * @param student the id
   * @return true in exactly one of the parts
   */
  public boolean takes(String student) {
    var hash = new CRC32();
    hash.update(student.getBytes(StandardCharsets.UTF_8));
    return hash.getValue() % count == index;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}

package org.lectern.robust;

import java.util.List;
import java.util.SplittableRandom;

/** Values that programs are not made for. */
final class Wild {
  private static final List<String> INTEGERS =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "3",
          "7",
          "63",
          "65536",
          "1000000",
          "2147483647",
          "-2147483648",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999");

  /** Without great numbers that are right: such a training would run for years. */
  private static final List<String> EFFORTS =
      List.of("0", "-1", "1", "2", "-2147483648", "9223372036854775808", "1" + "0".repeat(400));

  private static final List<String> REALS =
      List.of(
          "0",
          "-0.0",
          "-1",
          "NaN",
          "Infinity",
          "-Infinity",
          "1e308",
          "1e-308",
          "4.9e-324",
          "1e400",
          "0x1p3",
          "0.5",
          "1",
          "0,5",
          "1_000",
          "1d");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "-",
          "--",
          "---",
          "@",
          "@file",
          "%s%n%d",
          "${x}",
          "\\",
          "'",
          "\"",
          "null",
          "a b",
          "line\nbreak",
          "\r",
          "tab\there",
          "\0",
          "\u0000x",
          "\u202Egnp",
          "Привет",
          "数学",
          "😀",
          "\uD83D",
          "a".repeat(10_000),
          "[1]",
          "{}",
          "$(true)",
          "1,1",
          "0,0",
          "9999,9999",
          "../..");

  private static final List<String> INPUTS =
      List.of(
          "",
          ".",
          "..",
          "/dev",
          "/dev/null",
          "/dev/zero",
          "/proc/self/mem",
          "/dev/null/x",
          "/no/such/folder/x",
          "-",
          "a\nb",
          "a b",
          "數",
          "x".repeat(300),
          "~",
          "\0",
          "in",
          "out");

  /** Nothing that an administrator could spoil. */
  private static final List<String> OUTPUTS =
      List.of(
          "",
          ".",
          "..",
          "/dev/null",
          "/dev/full",
          "/dev/null/x",
          "/proc/lectern",
          "/no/such/folder/x",
          "-",
          "a\nb",
          "a b",
          "數",
          "x".repeat(300),
          "x".repeat(250),
          "~",
          "\0",
          "in",
          "out");

  private Wild() {}

  static String integer(SplittableRandom random) {
    return some(INTEGERS, random);
  }

  static String effort(SplittableRandom random) {
    return some(EFFORTS, random);
  }

  static String real(SplittableRandom random) {
    return some(REALS, random);
  }

  static String text(SplittableRandom random) {
    return some(TEXTS, random);
  }

  static String input(SplittableRandom random) {
    return some(INPUTS, random);
  }

  static String output(SplittableRandom random) {
    return some(OUTPUTS, random);
  }

  static <T> T some(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}

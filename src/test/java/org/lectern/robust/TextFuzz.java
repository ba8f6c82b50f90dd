package org.lectern.robust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Corpora as people and programs spoil them. */
final class TextFuzz {
  private static final int MEGABYTE = 1 << 20;

  private final SplittableRandom random;
  private String what = "";

  TextFuzz(SplittableRandom random) {
    this.random = random;
  }

  /** What was done last. */
  String what() {
    return what;
  }

  byte[] change(byte[] good) {
    if (random.nextInt(4) == 0) {
      var bytes = new BytesFuzz(random);
      byte[] changed = bytes.change(good);
      what = bytes.what();
      return changed;
    }
    String text = new String(good, UTF_8);
    return switch (random.nextInt(8)) {
      case 0 -> told("UTF-16", text.getBytes(UTF_16));
      case 1 -> told("byte order mark", ("\uFEFF" + text).getBytes(UTF_8));
      case 2 -> told("CR as line end", text.replace('\n', '\r').getBytes(UTF_8));
      case 3 -> told("CRLF", text.replace("\n", "\r\n").getBytes(UTF_8));
      case 4 -> told("empty", text.substring(0, random.nextInt(2)).getBytes(UTF_8));
      default -> lines(text);
    };
  }

  private byte[] told(String did, byte[] result) {
    what = did;
    return result;
  }

  /** Some lines are replaced; the bytes need not be UTF-8. */
  private byte[] lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n")));
    lines.replaceAll(line -> new String(line.getBytes(UTF_8), ISO_8859_1)); // a char for each byte
    int share = 1 + random.nextInt(lines.size());
    what = "line";
    String bad = bad();
    for (int i = 0; i < (bad.length() > 1000 ? 1 : share); i++) {
      lines.set(random.nextInt(lines.size()), bad);
    }
    return String.join("\n", lines).getBytes(ISO_8859_1);
  }

  private String bad() {
    return switch (random.nextInt(16)) {
      case 0 -> told("NUL", "a\0b\tc\0d");
      case 1 -> told("not UTF-8", "\u00FF\u00FE\tb");
      case 2 -> told("lone surrogate", "a\u00ED\u00A0\u0080\tb"); // CESU: ED A0 80
      case 3 -> told("overlong", "\u00C0\u00AF\tb");
      case 4 -> told("no tab", "a b c");
      case 5 -> told("only tabs", "\t".repeat(50));
      case 6 -> told("blank", " \u00C2\u00A0 \t ");
      case 7 -> told("special words", "<pad> <start> <end> <unk>\t<end>");
      case 8 -> told("line separators", "a\u00E2\u0080\u00A8b\u00C2\u0085\u000B\u000C\tc");
      case 9 -> told("1 MB word", word(MEGABYTE - 3) + "\tb");
      case 10 -> told("1 MB of one letter", "a".repeat(MEGABYTE - 3) + "\tb");
      case 11 -> told("1 MB of words", "ab ".repeat(MEGABYTE / 3 - 2) + "\tb");
      case 12 -> told("more than 1 MB", "a".repeat(2 * MEGABYTE) + "\tb");
      case 13 -> told("many columns", "a\t".repeat(100_000));
      case 14 -> told("marks", "e\u00CC\u0081".repeat(30_000) + "\t" + "\u00CC\u0081".repeat(9));
      default -> told("blanks", "a" + " ".repeat(100_000) + "\tb");
    };
  }

  private String told(String did, String line) {
    what += ": " + did;
    return line;
  }

  private String word(int length) {
    var word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}

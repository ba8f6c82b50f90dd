package org.lectern.grader;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from a path whose file it is. A pattern fits the whole path within the folder or archive;
 * its named groups are {@code student} and, where there are several tries, {@code attempt} (a
 * number) or {@code timestamp} (in the order of the alphabet). Without a pattern these are known:
 *
 * <table>
 * <caption>Layouts</caption>
 * <tr><th>from</th><th>path</th><th>student</th></tr>
 * <tr><td>Moodle</td><td>{@code Full Name_123_assignsubmission_file_/h2.ipynb}</td>
 *     <td>{@code Full Name_123}</td></tr>
 * <tr><td>Canvas</td><td>{@code name_LATE_123_456_h2-1.ipynb}</td><td>{@code name_123}</td></tr>
 * <tr><td>nbgrader</td><td>{@code submitted/ID/h2/h2.ipynb}</td><td>{@code ID}</td></tr>
 * <tr><td>folders</td><td>{@code ID/h2.ipynb}, {@code ID/attempt2/h2.ipynb}, {@code
 *     ID/2026-10-01T12:00/h2.ipynb}</td><td>{@code ID}</td></tr>
 * <tr><td>files</td><td>{@code ID.ipynb}, {@code ID-h2.ipynb}, {@code ID_attempt2.ipynb}</td>
 *     <td>{@code ID}</td></tr>
 * </table>
 */
final class Layout {
  private static final int LONGEST = 100; // characters of a student's id

  private static final String TRY =
      "(?:attempt[-_ ]?(?<attempt>\\d{1,6})/|(?<timestamp>\\d{4}-?\\d\\d-?\\d\\d[^/]*)/)?";

  /** Whose file it is, and which try. */
  record Owner(String student, int attempt, String timestamp) {}

  private final List<Pattern> patterns;

  private Layout(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** One pattern of the teacher's. */
  static Layout of(Pattern pattern) {
    if (!pattern.pattern().contains("(?<student>")) {
      throw new IllegalArgumentException(
          "the pattern '"
              + pattern
              + "' does not say who the student is; put (?<student>...) around that part");
    }
    return new Layout(List.of(pattern));
  }

  /** The usual layouts for a homework. */
  static Layout usual(String assignment) {
    String own = Pattern.quote(assignment);
    return new Layout(
        List.of(
            Pattern.compile("(?:.*/)?(?<student>[^/]+_\\d+)_assignsubmission_file[_/].+"),
            Pattern.compile(
                "(?:.*/)?(?<student>[^/_]+)(?:_LATE)?_(?<number>\\d+)_\\d+_"
                    + "[^/]*?(?:-(?<attempt>\\d{1,6}))?\\.[^./]+"),
            Pattern.compile("(?:.*/)?(?<student>[^/]+)/" + own + "/" + TRY + "[^/]+"),
            Pattern.compile("(?:subm[a-z]+/)?(?<student>[^/]+)/" + TRY + ".+"),
            Pattern.compile(
                "(?<student>[^/]+?)(?:[-_ ]"
                    + own
                    + ")?(?:[-_ ]attempt[-_ ]?(?<attempt>\\d{1,6}))?\\.(?i:ipynb)[^/]*")));
  }

  /** Whose file this is; nothing if no pattern fits. */
  Optional<Owner> owner(String path) {
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(path);
      if (matcher.matches() && matcher.group("student") != null) {
        String number = group(matcher, "number");
        String student = matcher.group("student") + (number.isEmpty() ? "" : "_" + number);
        return Optional.of(new Owner(safe(student), attempt(matcher), group(matcher, "timestamp")));
      }
    }
    return Optional.empty();
  }

  private static int attempt(Matcher matcher) {
    String attempt = group(matcher, "attempt");
    return attempt.matches("\\d{1,9}") ? Integer.parseInt(attempt) : 0;
  }

  private static String group(Matcher matcher, String name) {
    boolean has = matcher.pattern().pattern().contains("(?<" + name + ">");
    String value = has ? matcher.group(name) : null;
    return value == null ? "" : value;
  }

  /** An id that is the name of a file on every system and a cell of every table. */
  private static String safe(String student) {
    String name =
        Normalizer.normalize(student.strip(), Normalizer.Form.NFC)
            .replaceAll("[\\p{C}\\\\/:*?\"<>|]", "_")
            .replaceAll("^[.\\s]+|[.\\s]+$", "_");
    return name.isEmpty() ? "_" : name.substring(0, Math.min(name.length(), LONGEST));
  }
}

package org.lectern.grader;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Finds each student's notebook in what was handed in: a folder or a zip, laid out as by Moodle,
 * Canvas, nbgrader or by hand (see {@link Layout}). The input is only read. The same files give the
 * same result in the same order on each machine: times of files do not count.
 *
 * @param submissions one for each student, in the order of their ids
 * @param skipped what is no submission, in the order of the paths
 */
public record Ingest(List<Submission> submissions, List<Skipped> skipped) {
  private static final long HASHED = 256_000_000; // bytes; beyond it nothing is a notebook anyway

  /**
   * A file that is not graded.
   *
   * @param file its path within the folder or archive
   * @param reason a few words
   */
  public record Skipped(String file, String reason) {}

  private record Candidate(Upload upload, Layout.Owner owner) {}

  /**
   * Copies the lists.
   *
   * @param submissions as in the record
   * @param skipped as in the record
   */
  public Ingest {
    submissions = List.copyOf(submissions);
    skipped = List.copyOf(skipped);
  }

  /**
   * Looks through a folder or a zip. Of several notebooks of a student the latest try counts:
   * highest attempt, then latest time stamp, then the one that is named after the homework.
   *
   * @param in the folder or zip
   * @param assignment for example {@code h2}
   * @param pattern of a path, with the groups {@code student}, {@code attempt}, {@code timestamp};
   *     without one the usual layouts are tried
   * @return what was found
   * @throws IOException if it cannot be read; one line that says so
   * @throws IllegalArgumentException if the pattern has no group {@code student}
   */
  public static Ingest of(Path in, String assignment, Optional<Pattern> pattern)
      throws IOException {
    if (!Files.exists(in)) {
      throw new IOException(in + ": there is no such folder or archive; name one with notebooks");
    }
    Layout layout = pattern.map(Layout::of).orElseGet(() -> Layout.usual(assignment));
    var skipped = new TreeMap<String, String>(); // a reason for each path
    var byStudent = new TreeMap<String, List<Candidate>>();
    for (Upload upload : withoutWrapper(uploads(in, skipped), pattern.isPresent(), assignment)) {
      Optional<Layout.Owner> owner = layout.owner(upload.path());
      if (owner.isPresent()) {
        byStudent
            .computeIfAbsent(owner.get().student(), id -> new ArrayList<>())
            .add(new Candidate(upload, owner.get()));
      } else {
        String reason = upload.isNotebook() ? "belongs to no student" : "is not a notebook";
        skipped.putIfAbsent(upload.path(), reason);
      }
    }
    var submissions = new ArrayList<Submission>();
    for (Map.Entry<String, List<Candidate>> entry : byStudent.entrySet()) {
      submissions.add(choose(entry.getKey(), entry.getValue(), assignment, skipped));
    }
    return new Ingest(
        submissions,
        skipped.entrySet().stream().map(e -> new Skipped(e.getKey(), e.getValue())).toList());
  }

  private static List<Upload> uploads(Path in, Map<String, String> skipped) throws IOException {
    var good = new ArrayList<Upload>();
    try {
      for (Upload upload : Uploads.of(in)) {
        if (!upload.refused().isEmpty()) {
          skipped.put(upload.path(), upload.refused());
        }
        if (upload.isLitter()) {
          skipped.put(upload.path(), "is a copy or note that a program keeps");
        } else if (upload.refused().isEmpty() || !Uploads.leadsOut(upload.path())) {
          good.add(upload); // refused or not: a student who sent nothing else gets a row
        }
      }
    } catch (ZipException | IllegalArgumentException e) { // names that are not UTF-8
      throw new IOException(
          in + ": is not a folder, nor a zip that can be read: " + e.getMessage(), e);
    }
    good.sort(comparing(Upload::path));
    return good;
  }

  /** Takes away a folder that holds everything and is no student's: the name of the batch. */
  private static List<Upload> withoutWrapper(
      List<Upload> uploads, boolean asGiven, String assignment) {
    List<Upload> inner = uploads;
    while (!asGiven && isWrapped(inner, assignment)) {
      inner =
          inner.stream()
              .map(u -> new Upload(afterFirst(u.path()), u.refused(), u.content()))
              .toList();
    }
    return inner;
  }

  private static boolean isWrapped(List<Upload> uploads, String assignment) {
    var tops = new TreeSet<String>();
    var inside = new TreeSet<String>();
    for (Upload upload : uploads) {
      int slash = upload.path().indexOf('/');
      if (slash < 0 || upload.path().contains("_assignsubmission_")) {
        return false;
      }
      tops.add(upload.path().substring(0, slash));
      inside.add(afterFirst(upload.path()).replaceAll("/.*", ""));
    }
    boolean work = inside.stream().anyMatch(name -> name.startsWith(assignment));
    boolean tries = inside.stream().allMatch(name -> name.matches("attempt.*|\\d{4}-?\\d\\d.*"));
    return tops.size() == 1 && inside.size() > 1 && !work && !tries;
  }

  private static String afterFirst(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  private static Submission choose(
      String student, List<Candidate> all, String assignment, Map<String, String> skipped)
      throws IOException {
    boolean any = all.stream().anyMatch(candidate -> candidate.upload().isNotebook());
    var candidates = new ArrayList<Candidate>();
    for (Candidate candidate : all) {
      if (any && !candidate.upload().isNotebook()) {
        skipped.putIfAbsent(candidate.upload().path(), "is not a notebook");
      } else {
        candidates.add(candidate); // without any notebook the grade says what came instead
      }
    }
    candidates.sort(latestLast(assignment));
    Candidate chosen = candidates.remove(candidates.size() - 1);
    long times =
        1
            + candidates.stream()
                .map(candidate -> candidate.owner().timestamp())
                .filter(time -> !time.equals(chosen.owner().timestamp()))
                .distinct()
                .count();
    int attempt = chosen.owner().attempt() > 0 ? chosen.owner().attempt() : (int) times;
    return new Submission(
        student,
        chosen.upload().path(),
        attempt,
        sha256(chosen.upload().content()),
        candidates.stream().map(candidate -> candidate.upload().path()).toList(),
        chosen.upload().content());
  }

  private static Comparator<Candidate> latestLast(String assignment) {
    return comparingInt((Candidate c) -> c.owner().attempt())
        .thenComparing(c -> c.owner().timestamp())
        .thenComparing(c -> c.upload().name().contains(assignment))
        .thenComparing(c -> c.upload().name().equals(assignment + ".ipynb"))
        .thenComparing(c -> c.upload().path());
  }

  private static String sha256(Submission.Content content) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = content.open()) {
      long total = 0;
      for (int n = in.read(buffer); n >= 0 && total < HASHED; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        total += n;
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return "";
    }
  }
}

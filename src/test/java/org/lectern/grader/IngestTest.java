package org.lectern.grader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.homework.notebook.BadNotebook;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.Malformed;
import org.lectern.homework.notebook.Sample;

class IngestTest {
  @TempDir private Path folder;

  private Path write(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve("in").resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Path write(String path) throws IOException {
    return write(path, Sample.solved().json().getBytes(UTF_8));
  }

  private Ingest ingest() throws IOException {
    return Ingest.of(folder.resolve("in"), "h2", Optional.empty());
  }

  private static List<String> students(Ingest ingest) {
    return ingest.submissions().stream().map(s -> s.student() + " " + s.file()).toList();
  }

  private static List<String> skipped(Ingest ingest) {
    return ingest.skipped().stream().map(s -> s.file() + " " + s.reason()).toList();
  }

  private static byte[] zip(Object... namesAndBytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
      }
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "Ann Lee_123_assignsubmission_file_/h2.ipynb, Ann Lee_123, 1",
    "Ann Lee_123_assignsubmission_file_h2.ipynb, Ann Lee_123, 1",
    "leeann_123_4567_h2.ipynb, leeann_123, 1",
    "leeann_LATE_123_4567_h2-2.ipynb, leeann_123, 2",
    "submitted/s1/h2/h2.ipynb, s1, 1",
    "s1/h2/h2.ipynb, s1, 1",
    "s1/h2.ipynb, s1, 1",
    "s1/work/deep/final.ipynb, s1, 1",
    "s1/attempt3/h2.ipynb, s1, 3",
    "s1.ipynb, s1, 1",
    "s01-right.ipynb, s01-right, 1",
    "s1-h2.ipynb, s1, 1",
    "s1_attempt4.ipynb, s1, 4",
    "s1.ipynb.txt, s1, 1"
  })
  void layoutIsKnown(String path, String student, int attempt) throws IOException {
    write(path);
    Ingest found = ingest();
    assertEquals(List.of(student + " " + path), students(found));
    assertEquals(attempt, found.submissions().get(0).attempt());
  }

  @Test
  void patternOfTheTeacherCounts() throws IOException {
    write("group1/h2-s7-try2.ipynb");
    write("group1/h2-s7-try10.ipynb");
    write("other.ipynb");
    Pattern pattern = Pattern.compile(".*h2-(?<student>\\w+)-try(?<attempt>\\d+)\\.ipynb");
    Ingest found = Ingest.of(folder.resolve("in"), "h2", Optional.of(pattern));
    assertEquals(List.of("s7 group1/h2-s7-try10.ipynb"), students(found));
    assertEquals(10, found.submissions().get(0).attempt());
    assertEquals(List.of("group1/h2-s7-try2.ipynb"), found.submissions().get(0).others());
    assertEquals(List.of("other.ipynb belongs to no student"), skipped(found));
    Pattern nobody = Pattern.compile("(\\w+).ipynb");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Ingest.of(folder.resolve("in"), "h2", Optional.of(nobody)))
            .getMessage();
    assertTrue(message.contains("(?<student>"), message);
  }

  @Test
  void latestTryCounts() throws IOException {
    write("s1/2026-10-01T12-00/h2.ipynb");
    write("s1/2026-10-03T09-00/h2.ipynb");
    write("s1/2026-10-02T23-00/h2.ipynb");
    write("s2/attempt9/h2.ipynb");
    write("s2/attempt10/h2.ipynb");
    write("s3/copy.ipynb");
    write("s3/h2.ipynb");
    write("s3/old h2.ipynb");
    Ingest found = ingest();
    assertEquals(
        List.of("s1 s1/2026-10-03T09-00/h2.ipynb", "s2 s2/attempt10/h2.ipynb", "s3 s3/h2.ipynb"),
        students(found));
    assertEquals(3, found.submissions().get(0).attempt());
    assertEquals(
        List.of("s1/2026-10-01T12-00/h2.ipynb", "s1/2026-10-02T23-00/h2.ipynb"),
        found.submissions().get(0).others());
  }

  @Test
  void folderOfTheBatchIsNoStudent() throws IOException {
    write("batch/s1.ipynb");
    write("batch/s2.ipynb");
    assertEquals(List.of("s1 s1.ipynb", "s2 s2.ipynb"), students(ingest()));
  }

  @Test
  void whatIsNoNotebookIsListed() throws IOException {
    write("s1/h2.ipynb");
    write("s1/data.csv");
    write("s1/.ipynb_checkpoints/h2-checkpoint.ipynb");
    write("s1/.DS_Store");
    write("expected.csv");
    Files.createDirectories(folder.resolve("in/s9"));
    Ingest found = ingest();
    assertEquals(List.of("s1 s1/h2.ipynb"), students(found));
    assertEquals(
        List.of(
            "expected.csv is not a notebook",
            "s1/.DS_Store is a copy or note that a program keeps",
            "s1/.ipynb_checkpoints/h2-checkpoint.ipynb is a copy or note that a program keeps",
            "s1/data.csv is not a notebook",
            "s9/ is an empty folder"),
        skipped(found));
  }

  @Test
  void studentWithoutNotebookGetsARowThatSaysWhy() throws IOException {
    write("s1/h2.pdf", "%PDF-1.4".getBytes(UTF_8));
    write("s2/h2.ipynb");
    Submission first = ingest().submissions().get(0);
    assertEquals("s1/h2.pdf", first.file());
    BadNotebook bad = assertThrows(BadNotebook.class, () -> first.read(Limits.USUAL));
    assertTrue(bad.getMessage().contains("PDF"), bad.getMessage());
  }

  @Test
  void bytesAreHashed() throws Exception {
    byte[] bytes = Sample.solved().json().getBytes(UTF_8);
    write("s1.ipynb", bytes);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertEquals(hash, ingest().submissions().get(0).sha256());
  }

  @Test
  void linksAreRefused() throws IOException {
    Path secret =
        Files.write(folder.resolve("secret.ipynb"), Sample.solved().json().getBytes(UTF_8));
    Path own = write("s1/h2.ipynb");
    Files.createDirectories(folder.resolve("in/s2"));
    Files.createSymbolicLink(folder.resolve("in/s2/h2.ipynb"), secret);
    Files.createSymbolicLink(folder.resolve("in/s3"), folder);
    Files.createDirectories(folder.resolve("in/s4"));
    Files.createLink(folder.resolve("in/s4/h2.ipynb"), secret);
    Ingest found = ingest();
    assertEquals(
        List.of(
            "s2/h2.ipynb is a link",
            "s3 is a link",
            "s4/h2.ipynb is a hard link: the same file has another name"),
        skipped(found));
    assertEquals(List.of("s1 s1/h2.ipynb", "s2 s2/h2.ipynb", "s4 s4/h2.ipynb"), students(found));
    for (Submission refused : found.submissions().subList(1, 3)) {
      BadNotebook bad = assertThrows(BadNotebook.class, () -> refused.read(Limits.USUAL));
      assertEquals(BadNotebook.Code.NB_UNREADABLE, bad.code());
    }
    assertTrue(Files.exists(own));
  }

  @Test
  void zipIsReadLikeAFolder() throws Exception {
    byte[] good = Sample.solved().json().getBytes(UTF_8);
    byte[] inner = zip("work/h2.ipynb", good, "data.csv", good);
    byte[] twice = zip("h2.zip", zip("h2.ipynb", good));
    Path file =
        Files.write(
            folder.resolve("all.zip"),
            zip("s1/h2.ipynb", good, "s2/h2.zip", inner, "s3.zip", twice, "s4.ZIP", new byte[9]));
    byte[] before = Files.readAllBytes(file);
    Ingest found = Ingest.of(file, "h2", Optional.empty());
    assertEquals(
        List.of("s1 s1/h2.ipynb", "s2 s2/h2/work/h2.ipynb", "s3 s3/h2/h2.ipynb"), students(found));
    assertEquals(
        List.of("s2/h2/data.csv is not a notebook", "s4.ZIP is no archive, or one without files"),
        skipped(found));
    for (Submission submission : found.submissions()) {
      assertEquals(8, submission.read(Limits.USUAL).cells().size());
      try (InputStream in = submission.content().open()) {
        assertArrayEquals(good, in.readAllBytes());
      }
    }
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void namesThatLeadOutAreRefused() throws IOException {
    byte[] good = Sample.solved().json().getBytes(UTF_8);
    Path file =
        Files.write(
            folder.resolve("all.zip"),
            zip(
                "../../s1.ipynb",
                good,
                "/etc/s2.ipynb",
                good,
                "C:\\s3.ipynb",
                good,
                "s4/../../x.ipynb",
                good,
                "s5\\..\\..\\x.ipynb",
                good,
                "s6.ipynb",
                good));
    Ingest found = Ingest.of(file, "h2", Optional.empty());
    assertEquals(List.of("s6 s6.ipynb"), students(found));
    assertEquals(5, found.skipped().size());
    assertTrue(found.skipped().get(0).reason().contains("leads out"));
  }

  @Test
  void swellingArchivesAreGivenUp() throws IOException {
    byte[] megabyte = new byte[1_000_000];
    var names = new ArrayList<Object>();
    for (int i = 0; i < 600; i++) {
      names.add(i + ".ipynb");
      names.add(megabyte);
    }
    byte[] bomb = zip(names.toArray());
    write("s1/bomb.zip", bomb);
    write("s2/h2.zip", zip("a.zip", zip("b.zip", zip("c.zip", bomb))));
    write("s3/h2.ipynb");
    Ingest found = ingest();
    assertTrue(skipped(found).get(0).startsWith("s1/bomb.zip is an archive that unpacks to more"));
    assertTrue(skipped(found).get(1).endsWith("is an archive too deep within others"));
    assertTrue(students(found).contains("s3 s3/h2.ipynb"));
  }

  @Test
  void namesOfStudentsAreSafe() throws IOException {
    Path file =
        Files.write(
            folder.resolve("all.zip"),
            zip(
                "ab*?:/h2.ipynb",
                new byte[1],
                "..x/h2.ipynb",
                new byte[1],
                "Ju\u0308/h2.ipynb",
                new byte[1]));
    assertEquals(
        List.of("J\u00fc", "_x", "ab___"),
        Ingest.of(file, "h2", Optional.empty()).submissions().stream()
            .map(Submission::student)
            .toList());
  }

  @Test
  void wrongInputIsOneLine() throws IOException {
    Path none = folder.resolve("none");
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
    for (Path in : List.of(none, text)) {
      String message =
          assertThrows(IOException.class, () -> Ingest.of(in, "h2", Optional.empty())).getMessage();
      assertTrue(message.startsWith(in + ": ") && !message.contains("\n"), message);
    }
  }

  /**
   * Each malformed file in one batch: each has its row, and the neighbour between them is whole.
   */
  @Test
  void malformedFilesLeaveTheirNeighboursAlone() throws Exception {
    List<Malformed> files = Malformed.all();
    byte[] good = Sample.solved().json().getBytes(UTF_8);
    for (int i = 0; i < files.size(); i++) {
      write("s%03d-bad.ipynb".formatted(i), files.get(i).bytes());
      write("s%03d-good.ipynb".formatted(i), good);
    }
    Ingest found = ingest();
    assertEquals(2 * files.size(), found.submissions().size());
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(good));
    for (int i = 0; i < files.size(); i++) {
      Submission bad = found.submissions().get(2 * i);
      Submission neighbour = found.submissions().get(2 * i + 1);
      if (files.get(i).code() != BadNotebook.Code.NB_WRONG_ASSIGNMENT) {
        BadNotebook trouble = assertThrows(BadNotebook.class, () -> bad.read(Limits.USUAL));
        assertEquals(files.get(i).code(), trouble.code(), files.get(i).name());
      }
      assertEquals(hash, neighbour.sha256());
      assertEquals(Sample.solved().json(), read(neighbour), files.get(i).name());
      assertEquals(8, neighbour.read(Limits.USUAL).cells().size());
    }
  }

  private static String read(Submission submission) throws IOException {
    try (InputStream in = submission.content().open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}

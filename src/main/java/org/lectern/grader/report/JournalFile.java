package org.lectern.grader.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lectern.grader.Grade;

/** What stands in a journal: the lines that could be read, and where the last whole one ends. */
final class JournalFile {
  /** Nothing may be missing: reports are made of every field. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // half a character survives as well
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build());
  }

  /** A line: the start of a grading, or a grade with its key. */
  record Line(Grading start, String key, Grade grade) {
    byte[] bytes() throws IOException {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }
  }

  private final Path file;
  private final Map<String, Line> byStudent = new TreeMap<>();
  private final List<String> troubles = new ArrayList<>();
  private final List<Grading> starts = new ArrayList<>();
  private int whole; // bytes up to the end of the last line that ends

  private JournalFile(Path file) {
    this.file = file;
  }

  static JournalFile read(Path file) throws IOException {
    var journal = new JournalFile(file);
    byte[] bytes = Files.readAllBytes(file);
    int number = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        int begin = journal.whole;
        journal.line(number++, new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
        journal.whole = i + 1;
      }
    }
    return journal;
  }

  private void line(int number, String text) {
    try {
      JsonNode line = JSON.readTree(text);
      if (line.hasNonNull("start")) {
        starts.add(JSON.treeToValue(line.get("start"), Grading.class));
      } else if (line.hasNonNull("grade") && line.hasNonNull("key")) {
        Grade grade = JSON.treeToValue(line.get("grade"), Grade.class);
        byStudent.put(grade.student(), new Line(null, line.get("key").asText(), grade));
      }
    } catch (JsonProcessingException e) {
      troubles.add("journal line " + number + " cannot be read; what it held is graded again");
    }
  }

  void cutTornLine() throws IOException {
    if (Files.size(file) > whole) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole);
        channel.force(true);
      }
    }
  }

  /** What was graded last in this folder. */
  Optional<Grading> grading() {
    return starts.isEmpty() ? Optional.empty() : Optional.of(starts.get(starts.size() - 1));
  }

  /** The last line of each student. */
  Map<String, Line> byStudent() {
    return Collections.unmodifiableMap(byStudent);
  }

  /** The last grade of each student, by name. */
  List<Grade> grades() {
    return byStudent.values().stream().map(Line::grade).toList();
  }

  /** Lines that cannot be read. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }
}

package org.lectern.grader.author;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips whose bytes depend on their content alone: entries in order, one time for all. */
final class ZipBytes {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ZipBytes() {}

  static byte[] of(Map<String, byte[]> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : new TreeMap<>(entries).entrySet()) {
        var head = new ZipEntry(entry.getKey());
        head.setTimeLocal(TIME);
        zip.putNextEntry(head);
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}

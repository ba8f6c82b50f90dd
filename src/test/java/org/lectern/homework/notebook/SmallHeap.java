package org.lectern.homework.notebook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A program for a JVM with a heap of 64 MB: reads files that are made as they are read. */
final class SmallHeap {
  private static final String HEAD =
      "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"raw\",\"source\":\"a\"},";

  private SmallHeap() {}

  public static void main(String[] args) {
    var said = new ArrayList<String>();
    // just within 20 MB: an output of 19.9 MB, which as a string would take 40 MB beside the bytes
    said.add(
        outcome(
            HEAD + "{\"cell_type\":\"code\",\"source\":\"b\",\"outputs\":[\"",
            "0123456789".repeat(1000),
            1_990,
            "\"]}]}"));
    said.add(outcome(HEAD + "{\"outputs\":[\"", "0123456789".repeat(1000), 20_000, "\"]}]}"));
    said.add(outcome(HEAD + "{\"outputs\":", "[".repeat(1000), 1_000, ""));
    said.add(
        outcome(
            "{\"nbformat\":4,\"cells\":[",
            "{\"cell_type\":\"raw\",\"source\":\"\"},".repeat(100),
            4_000,
            ""));
    System.out.println(String.join(", ", said));
  }

  private static String outcome(String head, String piece, int times, String tail) {
    List<InputStream> parts = new ArrayList<>();
    parts.add(new ByteArrayInputStream(head.getBytes(US_ASCII)));
    byte[] bytes = piece.getBytes(US_ASCII);
    for (int i = 0; i < times; i++) {
      parts.add(new ByteArrayInputStream(bytes));
    }
    parts.add(new ByteArrayInputStream(tail.getBytes(US_ASCII)));
    try {
      InputStream in = new SequenceInputStream(Collections.enumeration(parts));
      return "read " + NotebookFile.read(in, Limits.USUAL).cells().size();
    } catch (BadNotebook e) {
      return e.code().name();
    }
  }
}

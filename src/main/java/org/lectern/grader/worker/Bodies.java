package org.lectern.grader.worker;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Texts, byte arrays and lists in the body of a frame; every length is checked before it counts.
 */
final class Bodies {
  /** The longest text that means something to people. */
  static final int TEXT = 1 << 20;

  /** The most elements of any list. */
  static final int ELEMENTS = 100_000;

  private Bodies() {}

  /** Reads one element of a list. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Writes one element of a list. */
  interface Writer<T> {
    void write(DataOutputStream out, T element) throws IOException;
  }

  static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  static int readCount(DataInputStream in, int most) throws IOException {
    int count;
    try {
      count = in.readInt();
    } catch (EOFException e) {
      throw new ProtocolError("a body ends too early");
    }
    if (count < 0 || count > most) {
      throw new ProtocolError(
          String.format(Locale.ROOT, "%d where at most %d may stand", count, most));
    }
    return count;
  }

  static byte[] readBytes(DataInputStream in, int longest) throws IOException {
    int length = readCount(in, longest);
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new ProtocolError("a body ends too early");
    }
    return bytes;
  }

  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in, TEXT), StandardCharsets.UTF_8);
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static <T> List<T> readList(DataInputStream in, Reader<T> element) throws IOException {
    int count = readCount(in, ELEMENTS);
    var list = new ArrayList<T>(); // grows as elements arrive
    for (int i = 0; i < count; i++) {
      list.add(element.read(in));
    }
    return List.copyOf(list);
  }

  static <T> void writeList(DataOutputStream out, List<T> list, Writer<T> element)
      throws IOException {
    out.writeInt(list.size());
    for (T item : list) {
      element.write(out, item);
    }
  }
}

package org.lectern.grader.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The bytes between the judge and a process: four magic bytes, a byte for the type, four for the
 * length, then the body. Text that a student's code prints past {@code System.out} is recognised by
 * the missing magic bytes.
 */
public final class Frames {
  /** The longest body, both ways: a million numbers twice over. */
  public static final int LONGEST = 16 << 20;

  private static final int MAGIC = 0xA74C5401; // not the beginning of any text in UTF-8

  private static final int HEAD = 9;

  private Frames() {}

  /**
   * One message.
   *
   * @param type what it says
   * @param body what belongs to it. Not copied
   */
  public record Frame(FrameType type, byte[] body) {
    /**
     * A message that is a text.
     *
     * @param type what it says
     * @param text its body
     * @return the frame
     */
    public static Frame of(FrameType type, String text) {
      return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The body as a text.
     *
     * @return never null; malformed bytes are replaced
     */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** Compares the bytes of the bodies. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Frame frame && type == frame.type && Arrays.equals(body, frame.body);
    }

    @Override
    public int hashCode() {
      return 31 * type.hashCode() + Arrays.hashCode(body);
    }
  }

  /**
   * Writes a frame and flushes.
   *
   * @param out where to; one writer at a time
   * @param frame what
   * @throws FrameTooLong if the body is longer than {@link #LONGEST}; nothing is written then
   * @throws IOException if the other end is gone
   */
  public static void write(OutputStream out, Frame frame) throws IOException {
    if (frame.body().length > LONGEST) {
      throw new FrameTooLong(frame.type(), frame.body().length);
    }
    byte[] body = frame.body();
    ByteBuffer all = ByteBuffer.allocate(HEAD + body.length);
    all.putInt(MAGIC).put(frame.type().letter()).putInt(body.length).put(body);
    out.write(all.array()); // as one: a pipe wakes its reader once
    out.flush();
  }

  /**
   * Reads a frame; waits for it as long as it takes.
   *
   * @param in where from
   * @return nothing if the stream ends between two frames
   * @throws ProtocolError if what comes is no frame, or ends within one
   * @throws FrameTooLong if it announces more than {@link #LONGEST} bytes
   * @throws IOException if reading fails
   */
  public static Optional<Frame> read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    if (head.length == 0) {
      return Optional.empty();
    }
    if (head.length < HEAD || ByteBuffer.wrap(head).getInt() != MAGIC) {
      throw new ProtocolError("not a frame: " + printable(head));
    }
    Optional<FrameType> type = FrameType.of(head[4]);
    int length = ByteBuffer.wrap(head, 5, 4).getInt();
    if (type.isEmpty() || length < 0) {
      throw new ProtocolError(
          String.format(Locale.ROOT, "no frame has type %d and %d bytes", head[4], length));
    }
    if (length > LONGEST) {
      throw new FrameTooLong(type.get(), length);
    }
    // readNBytes allocates as bytes arrive: a length alone costs nothing.
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new ProtocolError(
          String.format(Locale.ROOT, "a frame ends after %d of %d bytes", body.length, length));
    }
    return Optional.of(new Frame(type.get(), body));
  }

  private static String printable(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      text.append(b >= ' ' && b < 127 ? (char) b : '?');
    }
    return "\"" + text + "\"";
  }
}

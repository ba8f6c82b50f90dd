package org.lectern.grader.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lectern.grader.worker.Frames.Frame;

class FramesTest {
  private static final Frame HELLO = Frame.of(FrameType.OPEN, "2.1");

  private static byte[] bytes(Frame frame) throws IOException {
    var out = new ByteArrayOutputStream();
    Frames.write(out, frame);
    return out.toByteArray();
  }

  private static Optional<Frame> read(byte[] bytes) throws IOException {
    return Frames.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void everyTypeComesBack() throws IOException {
    for (FrameType type : FrameType.values()) {
      Frame frame = new Frame(type, new byte[] {1, 2, 3});
      assertEquals(Optional.of(frame), read(bytes(frame)));
    }
  }

  @Test
  void endBetweenFramesIsNoError() throws IOException {
    assertEquals(Optional.empty(), read(new byte[0]));
  }

  @Test
  void everyCutIsAnError() throws IOException {
    byte[] whole = bytes(HELLO);
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(ProtocolError.class, () -> read(cut));
    }
  }

  @Test
  void everyChangedByteOfTheHeadIsAnError() throws IOException {
    for (int at = 0; at < 9; at++) {
      byte[] changed = bytes(HELLO);
      changed[at] ^= (byte) 0x80;
      assertThrows(ProtocolError.class, () -> read(changed));
    }
  }

  @Test
  void textIsRecognised() {
    assertThrows(ProtocolError.class, () -> read("all tests passed\n".getBytes(UTF_8)));
  }

  @Test
  void longestPassesAndOneMoreDoesNot() throws IOException {
    Frame longest = new Frame(FrameType.RESULT, new byte[Frames.LONGEST]);
    assertEquals(Optional.of(longest), read(bytes(longest)));
    Frame tooLong = new Frame(FrameType.RESULT, new byte[Frames.LONGEST + 1]);
    assertThrows(FrameTooLong.class, () -> bytes(tooLong));
  }

  @Test
  void announcedLengthAloneCostsNothing() throws IOException {
    byte[] head = Arrays.copyOf(bytes(HELLO), 9);
    head[5] = 0x7f; // two thousand million bytes
    assertThrows(FrameTooLong.class, () -> read(head));
  }
}

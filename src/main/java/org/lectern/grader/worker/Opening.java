package org.lectern.grader.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lectern.grader.worker.Frames.Frame;

/** The judge's side of opening an exercise: which cell runs, and for how long. */
final class Opening {
  /** For one cell, on a busy machine; what trains for longer does not belong into homework. */
  static final Duration CELL = Duration.ofSeconds(10);

  private static final Duration ALL_CELLS = Duration.ofSeconds(30);

  private final Channel channel;
  private final Program program;
  private final Notices notices;
  private int position = -1;

  Opening(Channel channel, Program program, Notices notices) {
    this.channel = channel;
    this.program = program;
    this.notices = notices;
  }

  /**
   * What the judge asks.
   *
   * @param exercise its id
   * @param leftOut positions of cells that are not to run
   */
  record Request(String exercise, List<Integer> leftOut) {
    Frame frame() throws IOException {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      Bodies.writeText(out, exercise);
      Bodies.writeList(out, leftOut, DataOutputStream::writeInt);
      return new Frame(FrameType.OPEN, bytes.toByteArray());
    }

    static Request read(byte[] body) throws IOException {
      DataInputStream in = Bodies.in(body);
      return new Request(Bodies.readText(in), Bodies.readList(in, DataInputStream::readInt));
    }
  }

  /** Runs the cells and makes the object; says why if there is none. */
  Optional<String> run(String exercise, Collection<Integer> leftOut) throws IOException {
    long until = System.nanoTime() + ALL_CELLS.toNanos();
    channel.send(new Request(exercise, new ArrayList<>(leftOut)).frame());
    while (true) {
      long left = Math.min(CELL.toNanos(), until - System.nanoTime());
      if (left < 0) { // frames may come without end, each in time
        throw new Loss.Late(ALL_CELLS);
      }
      Frame frame = channel.receive(Duration.ofNanos(left)).orElseThrow(() -> new Loss.Late(CELL));
      switch (frame.type()) {
        case CELL -> begin(ByteBuffer.wrap(frame.body()));
        case THREW -> threw(ByteBuffer.wrap(frame.body()));
        case OPENED -> {
          return Optional.empty();
        }
        case REFUSED -> {
          return Optional.of(frame.text());
        }
        case LIMIT -> throw new Loss.LimitPassed(frame.text());
        default -> throw new ProtocolError("not expected now: " + frame.type());
      }
    }
  }

  private void begin(ByteBuffer body) throws ProtocolError {
    int next = body.remaining() == Integer.BYTES ? body.getInt() : -1;
    if (next <= position || next > program.cells().size()) {
      throw new ProtocolError("no cell has the position " + next);
    }
    position = next;
  }

  private void threw(ByteBuffer body) throws ProtocolError {
    if (body.remaining() < Integer.BYTES) {
      throw new ProtocolError("an exception without a cell");
    }
    int cell = body.getInt();
    notices.threw(cell, StandardCharsets.UTF_8.decode(body).toString());
  }

  /** The cell that runs, if the program is in one. */
  Optional<Integer> cell() {
    return position >= 0 && position < program.cells().size()
        ? Optional.of(position)
        : Optional.empty();
  }
}

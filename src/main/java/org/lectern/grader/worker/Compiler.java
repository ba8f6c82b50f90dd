package org.lectern.grader.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lectern.grader.worker.Frames.Frame;
import org.lectern.homework.State;
import org.lectern.homework.notebook.CodeCell;

/**
 * The judge's end of the compiler's process, which is kept for many notebooks: only then is a
 * compiler warm. It is started anew when a cell has driven it beyond a limit, when it holds much
 * memory, and every {@link #MOST_NOTEBOOKS} notebooks. Not for several threads at a time.
 */
public final class Compiler implements AutoCloseable {
  /** After so many notebooks a fresh process is used. */
  public static final int MOST_NOTEBOOKS = 250;

  private static final long MUCH = 150L << 20; // of a heap of 256 MB

  private static final int MOST_CULPRITS = 4; // cells of one notebook that may pass a limit

  private static final int NONE = -1;

  private static final Duration START = Duration.ofSeconds(30); // of the process, on a busy machine

  private static final int CHARACTERS = 200_000; // of one cell

  private final Jvm.Starter starter;
  private Optional<Channel> process = Optional.empty();
  private int notebooks;

  /**
   * Prepares; the first notebook starts the process.
   *
   * @param starter starts {@link CompileMain} with the class path to compile against
   */
  public Compiler(Jvm.Starter starter) {
    this.starter = starter;
  }

  /**
   * Compiles a notebook. Whatever is wrong with a cell stands in the program.
   *
   * @param cells in their order
   * @param expressions what makes the object, by the id of the exercise; in their order
   * @param limit for one cell
   * @return the program
   * @throws IOException if the process cannot be started, or fails without a cell to blame; that is
   *     our failure, not the student's
   */
  public Program compile(List<CodeCell> cells, Map<String, String> expressions, Duration limit)
      throws IOException {
    var request =
        new CompileRequest(
            cells.stream().map(Compiler::source).toList(),
            expressions.entrySet().stream()
                .map(e -> new CompileRequest.Wanted(e.getKey(), e.getValue(), ""))
                .toList());
    for (int culprits = 1; ; culprits++) {
      Attempt attempt = attempt(request, limit);
      if (attempt.program().isPresent()) {
        return attempt.program().get();
      }
      int last = culprits < MOST_CULPRITS ? attempt.culprit() : request.positions() - 1;
      for (int position = attempt.culprit(); position <= last; position++) {
        request = request.without(position, attempt.why());
      }
    }
  }

  /** A program, or who is to blame that there is none. */
  private record Attempt(Optional<Program> program, int culprit, String why) {}

  private static CompileRequest.Source source(CodeCell cell) {
    boolean tooLong = cell.source().length() > CHARACTERS;
    return new CompileRequest.Source(
        cell.id(),
        cell.index(),
        tooLong ? "" : cell.source(),
        tooLong ? String.format(Locale.ROOT, "it has more than %d characters", CHARACTERS) : "");
  }

  private Attempt attempt(CompileRequest request, Duration limit) throws IOException {
    int position = NONE;
    String why;
    Channel channel = channel();
    try {
      channel.send(new Frame(FrameType.COMPILE, request.bytes()));
      while (true) {
        Optional<Frame> frame = channel.receive(position == NONE ? START.plus(limit) : limit);
        if (frame.isEmpty()) {
          why = "compiling it took more than " + limit.toSeconds() + " s";
          break;
        }
        byte[] body = frame.get().body();
        switch (frame.get().type()) {
          case CELL -> position = ByteBuffer.wrap(body).getInt();
          case COMPILED -> {
            return new Attempt(Optional.of(program(body)), NONE, "");
          }
          default -> throw new ProtocolError(frame.get().text()); // the compiler gave up
        }
      }
    } catch (ProtocolError e) {
      why = e.getMessage();
    } catch (EOFException e) {
      Jvm.End end = channel.end();
      if (end.state() == State.INFRA) {
        close();
        throw new IOException("the compiler's process was killed from outside", e);
      }
      why =
          end.state() == State.OOM
              ? "compiling it took more memory than there is"
              : "compiling it ended the compiler: " + end.words();
    }
    close();
    if (position < 0 || position >= request.positions()) {
      throw new IOException("the compiler's process does not work: " + why);
    }
    return new Attempt(Optional.empty(), position, why);
  }

  private Program program(byte[] body) throws IOException {
    long held = ByteBuffer.wrap(body).getLong();
    Program program = ProgramBytes.read(Arrays.copyOfRange(body, Long.BYTES, body.length));
    notebooks++;
    if (held > MUCH || notebooks >= MOST_NOTEBOOKS) {
      close();
    }
    return program;
  }

  private Channel channel() throws IOException {
    if (process.isEmpty()) {
      notebooks = 0;
      process = Optional.of(new Channel(starter.start()));
    }
    return process.get();
  }

  @Override
  public void close() {
    process.ifPresent(Channel::close);
    process = Optional.empty();
  }
}

package org.lectern.grader.worker;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lectern.grader.worker.Frames.Frame;
import org.lectern.homework.State;

/**
 * The judge's end of the two pipes of a process. Two threads of its own read and write, so that the
 * judge waits no longer than it wants to, even for a process that neither reads nor ends, or for
 * one whose pipes are held open by what it left behind.
 */
final class Channel implements AutoCloseable {
  /** What the reader found: a frame, or why there are no more. */
  private record Found(Optional<Frame> frame, IOException end) {}

  private static final Duration LAST = Duration.ofSeconds(2); // from closed pipes to the end

  private final Jvm jvm;
  private final BlockingQueue<Frame> toWrite = new LinkedBlockingQueue<>();
  // A process that floods us with frames is stopped by its pipe, not by our memory.
  private final BlockingQueue<Found> arrived = new ArrayBlockingQueue<>(1);
  private final Thread reader = thread("frames in", this::read);
  private final Thread writer = thread("frames out", this::write);
  private IOException ended;
  private boolean spoken;

  Channel(Jvm jvm) {
    this.jvm = jvm;
    reader.start();
    writer.start();
  }

  private static Thread thread(String name, Runnable run) {
    Thread thread = new Thread(run, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Sends in the background: whether it arrives shows in the answer. */
  void send(Frame frame) throws FrameTooLong {
    if (frame.body().length > Frames.LONGEST) {
      throw new FrameTooLong(frame.type(), frame.body().length);
    }
    toWrite.add(frame);
  }

  /**
   * Waits for the next frame.
   *
   * @return nothing if none came in time
   * @throws EOFException if the process has closed its output
   * @throws ProtocolError if it wrote something else
   * @throws FrameTooLong if it announced too much
   */
  Optional<Frame> receive(Duration patience) throws IOException {
    if (ended != null) {
      throw ended;
    }
    Found found;
    try {
      found = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a process");
    }
    if (found != null && found.end() != null) {
      ended = found.end();
      throw ended;
    }
    spoken |= found != null;
    return found == null ? Optional.empty() : found.frame();
  }

  /** Whether a frame ever came. */
  boolean hasSpoken() {
    return spoken;
  }

  /** What every thread of the process does. */
  String threads() {
    return jvm.threads();
  }

  /** How the process ended, or that it has to be killed: it has closed its output but runs. */
  Jvm.End end() {
    return jvm.waitFor(LAST)
        .orElseGet(() -> new Jvm.End(State.CRASH, "it closed its output and went on", ""));
  }

  private void read() {
    try {
      InputStream in = new BufferedInputStream(jvm.stdout(), 1 << 16);
      while (true) {
        Found found;
        try {
          Optional<Frame> frame = Frames.read(in);
          found = new Found(frame, frame.isPresent() ? null : new EOFException("it ended"));
        } catch (IOException e) {
          found = new Found(Optional.empty(), e);
        }
        arrived.put(found);
        if (found.end() != null) {
          return;
        }
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  private void write() {
    try {
      while (true) {
        Frames.write(jvm.stdin(), toWrite.take());
      }
    } catch (IOException | InterruptedException e) {
      return; // the reader learns that the process is gone; or closed
    }
  }

  @Override
  public void close() {
    jvm.close();
    reader.interrupt();
    writer.interrupt();
  }
}

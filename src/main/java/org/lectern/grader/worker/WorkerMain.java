package org.lectern.grader.worker;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.lectern.grader.worker.Frames.Frame;
import org.lectern.homework.Assignment;
import org.lectern.homework.Assignments;
import org.lectern.homework.Exercise;
import org.lectern.homework.wire.TaskServer;

/**
 * The process in which the student's code runs. The main thread reads the judge's frames; a thread
 * with a larger stack runs the notebook and serves the calls, so that the main thread can still say
 * what goes on when that one does not come back.
 */
public final class WorkerMain {
  /** Twice what a kernel's thread has: a recursion that works at home works here. */
  private static final long STACK = 2 << 20;

  private final OutputStream out;
  private final Function<String, Exercise<?, ?>> exercises;
  private final Printed printed = new Printed(this::printedTooMuch);
  private final BlockingQueue<Frame> tasks = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
  private final Object callback = new Object();
  private Program program;
  private TaskServer server;

  private WorkerMain(OutputStream out, Function<String, Exercise<?, ?>> exercises) {
    this.out = out;
    this.exercises = exercises;
  }

  /**
   * Serves until its input ends.
   *
   * @param arguments none, or the class of an {@link Assignment} that is not of this course
   * @throws IOException if the judge sends something else than frames
   * @throws ReflectiveOperationException if there is no such class
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    InputStream in = new BufferedInputStream(System.in);
    var worker = new WorkerMain(new FileOutputStream(FileDescriptor.out), exercises(arguments));
    System.setIn(InputStream.nullInputStream());
    var print = new PrintStream(worker.printed, true, StandardCharsets.UTF_8);
    System.setOut(print);
    System.setErr(print);
    worker.serve(in);
    Runtime.getRuntime().halt(0); // without the student's shutdown hooks
  }

  private static Function<String, Exercise<?, ?>> exercises(String[] arguments)
      throws ReflectiveOperationException {
    if (arguments.length == 0) {
      return Assignments::exercise;
    }
    Class<?> type = Class.forName(arguments[0]);
    return ((Assignment) type.getDeclaredConstructor().newInstance())::exercise;
  }

  private void serve(InputStream in) throws IOException {
    Thread student = new Thread(null, this::work, "student", STACK);
    student.setDaemon(true);
    student.start();
    for (Optional<Frame> next = Frames.read(in); next.isPresent(); next = Frames.read(in)) {
      Frame frame = next.get();
      switch (frame.type()) {
        case ANSWER -> answers.add(frame.body());
        case PRINTED -> send(Frame.of(FrameType.TEXT, printed.text()));
        default -> tasks.add(frame);
      }
    }
  }

  /** The loop of the student's thread. */
  private void work() {
    while (true) {
      try {
        Frame task = tasks.take();
        switch (task.type()) {
          case PROGRAM -> program = ProgramBytes.read(task.body());
          case OPEN -> open(Opening.Request.read(task.body()));
          case CALL -> send(new Frame(FrameType.RESULT, server.handle(task.body(), this::ask)));
          default -> throw new ProtocolError("not for a worker: " + task.type());
        }
      } catch (InterruptedException e) {
        // by the student's code; nobody else does
      } catch (Throwable e) { // TaskServer has caught what the task threw; this is something else
        send(Frame.of(FrameType.REFUSED, e.toString()));
      }
    }
  }

  private void open(Opening.Request request) {
    server = null;
    printed.clear();
    var run = new Run(program);
    run.cells(
        request.leftOut(),
        position -> send(new Frame(FrameType.CELL, bytes(position))),
        (position, text) -> {
          byte[] words = text.getBytes(StandardCharsets.UTF_8);
          send(
              new Frame(
                  FrameType.THREW,
                  ByteBuffer.allocate(Integer.BYTES + words.length)
                      .putInt(position)
                      .put(words)
                      .array()));
        });
    send(new Frame(FrameType.CELL, bytes(program.cells().size()))); // the expression
    try {
      Exercise<?, ?> exercise = exercises.apply(request.exercise());
      Object probe = exercise.probeOf(run.object(request.exercise()));
      server = new TaskServer(exercise.probe(), probe, run.trace()::place);
    } catch (Throwable e) { // the student's constructor, or the harness with the student's object
      boolean ours = e instanceof IllegalArgumentException && run.trace().place(e).isEmpty();
      send(Frame.of(FrameType.REFUSED, ours ? e.getMessage() : run.trace().describe(e)));
      return;
    }
    send(new Frame(FrameType.OPENED, new byte[0]));
  }

  /** Calls an object of the judge's; the student's code may do so from any thread. */
  private byte[] ask(byte[] call) {
    synchronized (callback) {
      answers.clear();
      send(new Frame(FrameType.CALLBACK, call));
      while (true) {
        try {
          return answers.take();
        } catch (InterruptedException e) {
          // by the student's code; the answer will come
        }
      }
    }
  }

  private void send(Frame frame) {
    synchronized (out) {
      try {
        Frames.write(out, frame);
      } catch (FrameTooLong e) {
        send(Frame.of(FrameType.LIMIT, e.getMessage()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void printedTooMuch() {
    send(Frame.of(FrameType.LIMIT, "it printed more than " + (Printed.MOST >> 20) + " MB"));
    Runtime.getRuntime().halt(0);
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }
}

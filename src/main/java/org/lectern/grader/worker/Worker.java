package org.lectern.grader.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.lectern.grader.worker.Frames.Frame;
import org.lectern.homework.State;
import org.lectern.homework.notebook.Notice;
import org.lectern.homework.wire.TaskFailure;
import org.lectern.homework.wire.Transport;

/**
 * The judge's end of the worker of one submission. A worker that dies, does not answer or sends
 * something that is no answer is killed, and the next check gets a new one; how it came to its end
 * becomes the state of the check: INFRA if somebody else killed it, and then the checks are to be
 * run once more. Not for several threads at a time.
 */
public final class Worker implements AutoCloseable {
  /**
   * How often a worker that was lost is followed by another one, for the whole submission. After
   * that each class of checks still gets one, so that no exercise pays for another.
   */
  public static final int MOST_LOST = 5;

  /** Whose worker is killed more often, not by us, does it himself. */
  public static final int MOST_KILLED = 2;

  /**
   * How often a process may be lost before its first frame, that is before it has run anything of
   * the student's: the machine is to blame, or a neighbour who has started processes without end.
   */
  public static final int MOST_UNBORN = 5;

  private static final long PAUSE = 100; // milliseconds; doubled each time

  private final Jvm.Starter starter;
  private final Program program;
  private final Notices notices;
  private final TreeSet<Integer> leftOut = new TreeSet<>();
  private final Map<String, TaskFailure> hopeless = new HashMap<>(); // by exercise
  private Optional<Channel> process = Optional.empty();
  private Opened current; // the worker has one object at a time
  private int lost;
  private int killed;
  private int unborn;

  /**
   * Prepares; the first exercise starts the process.
   *
   * @param starter starts {@link WorkerMain} with the worker's jar as its class path
   * @param program what the compiler made of the submission
   */
  public Worker(Jvm.Starter starter, Program program) {
    this.starter = starter;
    this.program = program;
    this.notices = new Notices(program);
  }

  /**
   * Runs the notebook with fresh classes and makes the object of an exercise. If that is not
   * possible every call says why.
   *
   * @param exercise its id
   * @return the way to the object
   */
  public Transport open(String exercise) {
    var opened = new Opened(exercise);
    opened.open(true);
    return opened;
  }

  /**
   * What happened to the cells so far: those that ended with an exception, and those that were left
   * out since they ended or stopped the program.
   *
   * @return each cell once
   */
  public List<Notice> notices() {
    return notices.list();
  }

  /**
   * What the student's code has printed since the exercise was opened.
   *
   * @return its beginning; "" if the worker is lost
   */
  public String printed() {
    try {
      if (process.isPresent()) {
        process.get().send(new Frame(FrameType.PRINTED, new byte[0]));
        Optional<Frame> text = process.get().receive(Opening.CELL);
        if (text.isPresent() && text.get().type() == FrameType.TEXT) {
          return text.get().text();
        }
      }
    } catch (IOException e) {
      close(); // the next check finds a new one
      return "";
    }
    close();
    return "";
  }

  private Channel process() throws IOException {
    if (process.isEmpty()) {
      var channel = new Channel(starter.start());
      process = Optional.of(channel);
      channel.send(new Frame(FrameType.PROGRAM, ProgramBytes.of(program)));
    }
    return process.get();
  }

  private TaskFailure lose(IOException cause) {
    TaskFailure failure = Loss.of(cause, process.orElseThrow());
    close();
    if (failure.state() == State.INFRA && killed < MOST_KILLED) {
      killed++;
      return failure;
    }
    lost++;
    return failure.state() == State.INFRA
        ? new TaskFailure(State.CRASH, "your code killed its process", "", failure.detail())
        : failure;
  }

  @Override
  public void close() {
    process.ifPresent(Channel::close);
    process = Optional.empty();
  }

  /** The object of an exercise, made again when its worker was lost. */
  private final class Opened implements Transport {
    private final String exercise;
    private Optional<Channel> at = Optional.empty(); // where the object is

    Opened(String exercise) {
      this.exercise = exercise;
    }

    @Override
    public void prepare() {
      if (current != this || at.isEmpty() || !at.equals(process)) {
        open(false);
      }
    }

    /** Opens, in as many workers as it takes and as are allowed. */
    private void open(boolean first) {
      current = this;
      at = Optional.empty();
      boolean allowed = first || lost <= MOST_LOST;
      while (allowed && at.isEmpty() && !hopeless.containsKey(exercise)) {
        boolean fresh = process.isEmpty();
        attempt(fresh);
        allowed = !fresh || lost <= MOST_LOST;
      }
    }

    /** A loss is put down to this exercise only if nothing has run in the process before. */
    private void attempt(boolean fresh) {
      Channel channel;
      try {
        channel = process();
      } catch (IOException e) {
        hopeless.put(exercise, Loss.ours(e));
        return;
      }
      var opening = new Opening(channel, program, notices);
      try {
        Optional<String> refused = opening.run(exercise, leftOut);
        if (refused.isEmpty()) {
          at = Optional.of(channel);
        } else {
          hopeless.put(exercise, new TaskFailure(State.ERROR, refused.get(), "", ""));
        }
      } catch (IOException e) {
        if (!channel.hasSpoken() && Loss.of(e, channel).state() != State.OOM) {
          again(e);
          return;
        }
        TaskFailure failure = lose(e);
        if (!fresh || failure.state() == State.INFRA) {
          return; // another exercise, or nobody, is to blame; once more
        }
        opening
            .cell()
            .ifPresentOrElse(
                cell -> {
                  leftOut.add(cell);
                  notices.leftOut(cell, failure);
                },
                () -> hopeless.put(exercise, failure));
      }
    }

    /** Waits a moment before the next process, or gives up. */
    private void again(IOException cause) {
      Worker.this.close();
      try {
        Thread.sleep(PAUSE << unborn);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      unborn++;
      if (unborn > MOST_UNBORN || Thread.currentThread().isInterrupted()) {
        hopeless.put(exercise, Loss.ours(cause));
      }
    }

    @Override
    public byte[] exchange(byte[] request, UnaryOperator<byte[]> callback, Duration limit) {
      prepare();
      TaskFailure known = hopeless.get(exercise);
      if (known != null) {
        throw known;
      }
      Channel channel =
          at.orElseThrow(
              () ->
                  new TaskFailure(
                      State.NOT_RUN,
                      "not asked: your code has ended or stopped the program too often",
                      "mend what ended it; the other points may then come by themselves",
                      ""));
      try {
        return call(channel, request, callback, limit);
      } catch (IOException e) {
        at = Optional.empty();
        throw lose(e);
      }
    }

    private byte[] call(
        Channel channel, byte[] request, UnaryOperator<byte[]> callback, Duration limit)
        throws IOException {
      long until = System.nanoTime() + limit.toNanos();
      channel.send(new Frame(FrameType.CALL, request));
      while (true) {
        Duration left = Duration.ofNanos(until - System.nanoTime());
        if (left.isNegative()) { // frames may come without end, each in time
          throw new Loss.Late(limit);
        }
        Frame frame = channel.receive(left).orElseThrow(() -> new Loss.Late(limit));
        switch (frame.type()) {
          case RESULT -> {
            return frame.body();
          }
          case CALLBACK -> channel.send(new Frame(FrameType.ANSWER, callback.apply(frame.body())));
          case LIMIT -> throw new Loss.LimitPassed(frame.text());
          case REFUSED -> throw new TaskFailure(State.ERROR, frame.text(), "", "");
          default -> throw new ProtocolError("not expected now: " + frame.type());
        }
      }
    }
  }
}

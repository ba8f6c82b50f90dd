package org.lectern.grader.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Locale;
import org.lectern.homework.State;
import org.lectern.homework.wire.TaskFailure;

/** Why a process was lost, in the words of a check. */
final class Loss {
  private Loss() {}

  /** No frame came in time. */
  static final class Late extends IOException {
    private static final long serialVersionUID = 1;

    Late(Duration limit) {
      super(String.format(Locale.ROOT, "no answer within %.1f s", limit.toMillis() / 1e3));
    }
  }

  /** The process says itself that it has passed a limit. */
  static final class LimitPassed extends IOException {
    private static final long serialVersionUID = 1;

    LimitPassed(String which) {
      super(which);
    }
  }

  /** What a lost process means for a check; to be asked before the process is killed. */
  static TaskFailure of(IOException cause, Channel channel) {
    if (cause instanceof InterruptedIOException) {
      return ours(cause);
    }
    if (cause instanceof Late) {
      return new TaskFailure(State.TIMEOUT, cause.getMessage(), "", channel.threads());
    }
    if (cause instanceof LimitPassed || cause instanceof FrameTooLong) {
      return new TaskFailure(State.LIMIT, cause.getMessage(), "", "");
    }
    if (cause instanceof EOFException) {
      Jvm.End end = channel.end();
      return switch (end.state()) {
        case OOM ->
            new TaskFailure(
                State.OOM,
                "it used more memory than it may have",
                "does an array or a list grow without end?",
                end.stderr());
        case LIMIT -> new TaskFailure(State.LIMIT, end.words(), "", "");
        case INFRA ->
            new TaskFailure(State.INFRA, "its process was killed from outside", "", end.words());
        default ->
            new TaskFailure(
                State.CRASH,
                "your code ended the program: " + end.words(),
                "take System.exit out of your code",
                end.stderr());
      };
    }
    return new TaskFailure(
        State.ERROR,
        "something came that is no answer",
        "print by System.out alone",
        cause.getMessage());
  }

  /** What failed on our side. */
  static TaskFailure ours(IOException cause) {
    return new TaskFailure(State.INFRA, "the grader has failed", "", cause.toString());
  }
}

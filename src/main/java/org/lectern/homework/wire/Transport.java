package org.lectern.homework.wire;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** The way to a task and back: within one JVM, or to another process. */
@FunctionalInterface
public interface Transport {
  /**
   * Gets ready for a check, before its time begins: a process that was lost is started anew. Says
   * nothing if that fails; {@link #exchange} will.
   */
  default void prepare() {}

  /**
   * Asks and waits for the answer.
   *
   * @param request what {@link TaskServer#handle} understands
   * @param callback answers when the task calls a judged object
   * @param limit how long to wait
   * @return what {@link TaskServer#handle} returned
   * @throws TaskFailure if there is no answer: too late, too long, or the other end died
   */
  byte[] exchange(byte[] request, UnaryOperator<byte[]> callback, Duration limit);
}

package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lectern.train.Event;

/** Progress on a terminal and in a pipe, by a clock that the tests set. */
class StatusLineTest {
  private static final int COLUMNS = 80; // of the narrowest usual terminal

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();

  private StatusLine status(boolean terminal) {
    return new StatusLine(new PrintStream(out, true, UTF_8), terminal, clock::get);
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  private void pass(long milliseconds) {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
  }

  @Test
  void isDrawnAtMostFiveTimesASecond() {
    StatusLine status = status(true);
    for (int i = 0; i < 1000; i++) { // ten seconds
      status.show(() -> "x");
      pass(10);
    }
    assertEquals(50, printed().chars().filter(c -> c == 'x').count());
  }

  @Test
  void linesThatStayReplaceIt() {
    StatusLine status = status(true);
    status.show(() -> "half done");
    status.println("done");
    assertTrue(printed().endsWith("half done\r\u001b[Kdone" + System.lineSeparator()), printed());
  }

  @Test
  void inAPipeOnlyLinesStay() {
    StatusLine status = status(false);
    status.show(() -> "half done");
    status.println("done");
    status.clear();
    assertEquals("done" + System.lineSeparator(), printed());
  }

  @Test
  void barTellsHowFarAndHowLong() {
    TrainingMonitor monitor = new TrainingMonitor(status(true), clock::get);
    pass(2000);
    monitor.accept(new Event.Step(25, 100, 1, 3.25, 1.5e-3, 1, 600, 2));
    // 2 s for the one step seen: 75 more take 150 s
    assertTrue(
        printed().endsWith("[###.........] 25/100 loss 3.250 rate 1.5e-03 300 tokens/s 2:30 left"),
        printed());
  }

  @Test
  void barOfAHugeTrainingFitsTheTerminal() {
    TrainingMonitor monitor = new TrainingMonitor(status(true), clock::get);
    pass(1000);
    monitor.accept(new Event.Step(99_999, 100_000, 99, 10.125, 1.5e-3, 1, 60_000, 1));
    String bar = printed().substring(printed().lastIndexOf('K') + 1);
    assertTrue(bar.length() < COLUMNS, bar.length() + ": " + bar);
  }

  @Test
  void lossOfAnEpochIsTheMeanOverItsTokens() {
    TrainingMonitor monitor = new TrainingMonitor(status(false), clock::get);
    monitor.accept(new Event.Step(1, 2, 1, 4, 1e-3, 1, 300, 0.5));
    monitor.accept(new Event.Step(2, 2, 1, 2, 1e-3, 1, 100, 0.5));
    pass(1300);
    monitor.accept(new Event.Epoch(1, 1, 2, Math.log(20)));
    assertEquals( // (4 · 300 + 2 · 100) / 400 = 3.5; 400 tokens in 1 s of steps
        "epoch 1/1: validation perplexity 20.00, training loss 3.5000, 400 tokens/s, 1.3 s"
            + System.lineSeparator(),
        printed());
  }

  @Test
  void durationsAreReadable() {
    assertEquals("0:09", TrainingMonitor.duration(9.4));
    assertEquals("12:00", TrainingMonitor.duration(720));
    assertEquals("2:03:04", TrainingMonitor.duration(7384));
  }
}

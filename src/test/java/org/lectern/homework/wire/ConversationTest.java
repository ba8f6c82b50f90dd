package org.lectern.homework.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lectern.homework.Judged;
import org.lectern.homework.MayModify;
import org.lectern.homework.State;

/** What a check says to a student's object and back: every kind of value, every kind of failure. */
class ConversationTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Something of the judge that the student may ask. */
  @Judged
  interface Judge {
    int half(int x);

    default int quarter(int x) {
      return half(half(x));
    }
  }

  /** Methods with values of every kind. */
  interface Task {
    boolean not(boolean x);

    int next(int x);

    long square(long x);

    double half(double x);

    String greet(String name);

    boolean[] nots(boolean[] x);

    int[][] transposed(int[][] x);

    long[] longs(long[] x);

    String[] strings(String[] x);

    void nothing();

    @MayModify
    void fill(double[] x, double value);

    int spoil(int[] x, int[] y);

    int quarter(Judge judge, int x);

    String name(Judge judge);

    double[] zeros(int length);

    default int after(int x) {
      return next(next(x));
    }
  }

  private static class Student implements Task {
    @Override
    public boolean not(boolean x) {
      return !x;
    }

    @Override
    public int next(int x) {
      return x + 1;
    }

    @Override
    public long square(long x) {
      return x * x;
    }

    @Override
    public double half(double x) {
      return x / 2;
    }

    @Override
    public String greet(String name) {
      return name == null ? null : "привет " + name;
    }

    @Override
    public boolean[] nots(boolean[] x) {
      boolean[] y = new boolean[x.length];
      for (int i = 0; i < x.length; i++) {
        y[i] = !x[i];
      }
      return y;
    }

    @Override
    public int[][] transposed(int[][] x) {
      int[][] y = new int[x[0].length][x.length];
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x[0].length; j++) {
          y[j][i] = x[i][j];
        }
      }
      return y;
    }

    @Override
    public long[] longs(long[] x) {
      return x == null ? null : Arrays.stream(x).map(v -> -v).toArray();
    }

    @Override
    public String[] strings(String[] x) {
      return x.clone();
    }

    @Override
    public void nothing() {}

    @Override
    public void fill(double[] x, double value) {
      Arrays.fill(x, value);
    }

    @Override
    public int spoil(int[] x, int[] y) {
      y[0]++;
      return x[0];
    }

    @Override
    public int quarter(Judge judge, int x) {
      Object same = judge;
      return judge.quarter(x) + (judge.equals(same) ? 0 : 1);
    }

    @Override
    public String name(Judge judge) {
      return judge.toString();
    }

    @Override
    public double[] zeros(int length) {
      return new double[length];
    }
  }

  private static Task to(Task student) {
    var server = new TaskServer(Task.class, student, thrown -> "in solve");
    return TaskClient.of(Task.class, new LocalTransport(server), LIMIT);
  }

  private final Task task = to(new Student());

  @Test
  void valuesOfEveryKindGoThereAndBack() {
    assertTrue(task.not(false));
    assertFalse(task.not(true));
    assertEquals(-6, task.next(-7));
    assertEquals(1L << 60, task.square(1L << 30));
    assertEquals(-0.25, task.half(-0.5));
    assertEquals("привет 我", task.greet("我"));
    assertNull(task.greet(null));
    assertArrayEquals(
        new boolean[] {false, true, true}, task.nots(new boolean[] {true, false, false}));
    assertArrayEquals(
        new int[][] {{1, 4}, {2, 5}, {3, 6}}, task.transposed(new int[][] {{1, 2, 3}, {4, 5, 6}}));
    assertArrayEquals(new long[] {-5, Long.MIN_VALUE}, task.longs(new long[] {5, Long.MIN_VALUE}));
    assertNull(task.longs(null));
    assertArrayEquals(new String[] {"", null, "a"}, task.strings(new String[] {"", null, "a"}));
    task.nothing();
    assertEquals(9, task.after(7));
  }

  @Test
  void anArgumentChangesOnlyWhereItMay() {
    double[] x = {1, 2};
    task.fill(x, 7);
    assertArrayEquals(new double[] {7, 7}, x);
    TaskFailure failure =
        assertThrows(TaskFailure.class, () -> task.spoil(new int[] {1}, new int[] {2}));
    assertEquals(State.FAIL, failure.state());
    assertEquals("work on a copy: the caller's array must stay as it is", failure.hint());
  }

  @Test
  void aJudgedObjectIsAskedByItsStudent() {
    Judge judge = x -> x / 2;
    assertEquals(5, task.quarter(judge, 20));
    assertEquals("Judge", task.name(judge));
    Judge failing =
        x -> {
          throw new IllegalStateException("not so often");
        };
    TaskFailure failure = assertThrows(TaskFailure.class, () -> task.quarter(failing, 20));
    assertEquals("IllegalArgumentException: not so often (in solve)", failure.getMessage());
  }

  @Test
  void aTaskIsEqualToItselfAlone() {
    Task same = task;
    assertEquals(task, same);
    assertNotEquals(task, to(new Student()));
    assertEquals(task.hashCode(), same.hashCode());
    assertEquals("Task", task.toString());
  }

  @Test
  void whatIsTooLongIsALimit() {
    TaskFailure failure = assertThrows(TaskFailure.class, () -> task.zeros(3 << 20));
    assertEquals(State.LIMIT, failure.state());
    assertEquals("the answer is longer than 16 MB", failure.getMessage());
    assertEquals(1 << 20, task.zeros(1 << 20).length); // 8 MB pass
  }

  @Test
  void exceptionsAreToldWithPlaceAndHint() {
    assertThrown(new ArithmeticException("/ by zero"), "ArithmeticException: / by zero (in solve)");
    assertThrown(new NullPointerException(), "NullPointerException (in solve)");
    assertHint(new ArithmeticException(), "a division of integers by zero");
    assertHint(new NullPointerException(), "something was used before it was made");
    assertHint(new NegativeArraySizeException("-1"), "the length of an array came out negative");
    assertHint(new IllegalStateException(), "");
  }

  private static void assertThrown(RuntimeException thrown, String message) {
    assertEquals(message, failureOf(thrown).getMessage());
    assertEquals(State.ERROR, failureOf(thrown).state());
  }

  private static void assertHint(RuntimeException thrown, String hint) {
    assertEquals(hint, failureOf(thrown).hint());
  }

  private static TaskFailure failureOf(RuntimeException thrown) {
    Task throwing =
        to(
            new Student() {
              @Override
              public int next(int x) {
                throw thrown;
              }
            });
    return assertThrows(TaskFailure.class, () -> throwing.next(1));
  }

  @Test
  void stubsAndWithheldPartsFailAsWhatTheyAre() {
    TaskFailure stub = failureOf(new UnsupportedOperationException("Task 4.1: write normalise"));
    assertEquals(State.FAIL, stub.state());
    assertEquals("still to be written (Task 4.1: write normalise)", stub.getMessage());
    TaskFailure part = failureOf(new UnsupportedOperationException("Written part 4.1"));
    assertEquals(State.FAIL, part.state());
    TaskFailure withheld = failureOf(new org.lectern.homework.Withheld("tape.softmax"));
    assertEquals(State.FAIL, withheld.state());
    assertEquals("write it yourself", withheld.hint());
    TaskFailure other = failureOf(new UnsupportedOperationException("remove"));
    assertEquals(State.ERROR, other.state());
  }

  @Test
  void aMessageThatCannotBeReadIsNoFailureOfTheJudge() {
    RuntimeException hostile =
        new RuntimeException() {
          private static final long serialVersionUID = 1;

          @Override
          public String getMessage() {
            throw new IllegalStateException();
          }
        };
    assertTrue(failureOf(hostile).getMessage().contains("(its message cannot be read)"));
    String cut = failureOf(new IllegalStateException("x".repeat(3000))).getMessage();
    assertTrue(cut.contains("x".repeat(1900)) && cut.length() < 2100, cut);
  }

  /** A task that asks for what is no value. */
  interface NoTask {
    List<String> list();
  }

  @Test
  void onlyValuesTravel() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new TaskServer(NoTask.class, null, thrown -> ""))
            .getMessage();
    assertTrue(message.contains("is no method of values: List; use boolean, int"), message);
  }

  @Test
  void theTransportIsPreparedForEachTask() {
    var prepared = new AtomicInteger();
    Transport transport =
        new Transport() {
          @Override
          public void prepare() {
            prepared.incrementAndGet();
          }

          @Override
          public byte[] exchange(byte[] request, UnaryOperator<byte[]> callback, Duration limit) {
            throw new AssertionError("nothing was asked");
          }
        };
    TaskClient.of(Task.class, transport, LIMIT);
    TaskClient.of(Task.class, transport, LIMIT);
    assertEquals(2, prepared.get());
  }

  @Test
  void forgedAnswersAreErrorsAndNotAnswers() {
    for (byte[] forged :
        List.of(new byte[0], new byte[] {0, 0, 0, 9}, new byte[] {0, 0, 0, 0, 1})) {
      Task cheated = TaskClient.of(Task.class, (request, callback, limit) -> forged, LIMIT);
      TaskFailure failure = assertThrows(TaskFailure.class, () -> cheated.next(1));
      assertEquals(State.ERROR, failure.state());
      assertTrue(failure.getMessage().startsWith("the answer cannot be read: "));
    }
  }

  @Test
  void forgedQuestionsToTheJudgeAreRefused() {
    Judge judge = x -> x / 2;
    int[][] forged = {{2, 0, 8}, {-1, 0, 8}, {1, 0, 8}, {0, 5, 8}, {0, -1, 8}, {0, 0}, {}};
    for (int[] question : forged) {
      var writer = new Values.Writer();
      for (int number : question) {
        writer.put(int.class, number);
      }
      Task asking =
          TaskClient.of(
              Task.class,
              (request, callback, limit) -> {
                var in = new Values.Reader(callback.apply(writer.bytes()));
                assertEquals(TaskServer.THROWN, in.number(), Arrays.toString(question));
                return new Values.Writer()
                    .put(int.class, TaskServer.VALUE)
                    .put(int.class, 1)
                    .bytes();
              },
              LIMIT);
      assertEquals(1, asking.quarter(judge, 20));
    }
  }
}

package org.lectern.grader.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lectern.homework.State;
import org.lectern.homework.wire.TaskClient;
import org.lectern.homework.wire.TaskFailure;
import org.lectern.homework.wire.Transport;

class WorkerTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final String IMPORT = "import org.lectern.grader.worker.*;";

  private static final Jvm.Starter WORKERS =
      PlainJvm.of(
          List.of(WorkerMain.class.getName(), Maths.class.getName()),
          "-Xmx128m",
          "-XX:TieredStopAtLevel=1");

  private static final Jvm.Starter NO_JVM = PlainJvm.of(List.of("no.such.Main"));

  private static Compiler compiler;

  private Worker worker;

  @BeforeAll
  static void start() {
    compiler = new Compiler(PlainJvm.of(List.of(CompileMain.class.getName())));
  }

  @AfterAll
  static void stop() {
    compiler.close();
  }

  @AfterEach
  void close() {
    worker.close();
  }

  /** The object of 9.1 is {@code new A()}, that of 9.2 {@code new B()}. */
  private void run(String... cells) throws IOException {
    worker = worker(WORKERS, cells);
  }

  private void run(String cell, UnaryOperator<Jvm.Starter> spoiled) throws IOException {
    worker = worker(spoiled.apply(WORKERS), cell);
  }

  private static Worker worker(Jvm.Starter starter, String... cells) throws IOException {
    var all = CompilerTest.cells(cells);
    all.addAll(0, CompilerTest.cells(IMPORT));
    Map<String, String> expressions = new LinkedHashMap<>();
    expressions.put("9.1", "new A()");
    expressions.put("9.2", "new B()");
    Program program = compiler.compile(all, expressions, Duration.ofSeconds(20));
    return new Worker(starter, program);
  }

  private Maths.Task function() {
    return TaskClient.of(Maths.Task.class, worker.open("9.1"), LIMIT);
  }

  private Maths.Caller caller() {
    return TaskClient.of(Maths.Caller.class, worker.open("9.2"), Duration.ofSeconds(10));
  }

  private static TaskFailure failure(Maths.Task task) {
    return assertThrows(TaskFailure.class, () -> task.value(1));
  }

  private static String task(String body) {
    return "class A implements Maths.Task {\n  public double value(double x) {\n"
        + body
        + "\n  }\n}";
  }

  private static String caller(String call, String array) {
    return "class B implements Maths.Caller {\n"
        + "public double call(Maths.Function f, double x) {"
        + call
        + "}\n"
        + "public double[] array(int n) {"
        + array
        + "}\n}";
  }

  @Test
  void servesCalls() throws IOException {
    run(task("return x * x;"));
    Maths.Task task = function();
    assertEquals(9, task.value(3));
    assertEquals(18, task.twice(3));
  }

  @Test
  void servesCallsBack() throws IOException {
    run(caller("return f.at(f.at(x));", "return new double[n];"));
    assertEquals(16, caller().call(x -> x * x, 2));
    assertArrayEquals(new double[5], caller().array(5));
  }

  @Test
  void exceptionHasItsLine() throws IOException {
    run("int unused;", task("\n    int zero = 0;\n    return 1 / zero;"));
    TaskFailure failure = failure(function());
    assertEquals(State.ERROR, failure.state());
    assertEquals("ArithmeticException: / by zero (cell 2, line 5)", failure.getMessage());
  }

  @Test
  void missingClassTellsItsCell() throws IOException {
    run(task("return 1"));
    TaskFailure failure = failure(function());
    assertEquals(State.ERROR, failure.state());
    assertEquals(
        "class A is not defined: its cell 1 does not compile: line 3: ';' expected",
        failure.getMessage());
  }

  @Test
  void whatIsNotDefinedIsNamed() throws IOException {
    run(task("return scale(x);"));
    assertEquals(
        "cell 1, line 1: class A uses method scale(double), which is not defined",
        failure(function()).getMessage());
  }

  @Test
  void exceptionEndsItsCellOnly() throws IOException {
    run("int a = 1; int b = 1 / (a - 1); int c = 5;", "int d = 7;", task("return a + 100 * d;"));
    assertEquals(701, function().value(0));
    assertEquals(
        List.of("cell 1 ended with an exception: ArithmeticException: / by zero (cell 1, line 1)"),
        worker.notices().stream().map(n -> n.message()).toList());
  }

  @Test
  void whatAnExceptionCutOffIsMissing() throws IOException {
    run("int a = 1 / 0; int c = 5;", task("return c;"));
    String message = failure(function()).getMessage();
    assertTrue(message.endsWith("uses what cell 1 did not come to define)"), message);
  }

  @Test
  void exitOfACallIsACrash() throws IOException {
    run(task("if (x == 1) System.exit(0); return x;"));
    Maths.Task task = function();
    TaskFailure failure = failure(task);
    assertEquals(State.CRASH, failure.state());
    assertTrue(failure.getMessage().contains("exit code 0"), failure.getMessage());
    assertEquals(2, task.value(2), "the next call has a new worker");
  }

  @Test
  void cellThatExitsIsLeftOut() throws IOException {
    run("int a = 4;", "System.exit(7);", "a++;", task("return a;"));
    assertEquals(5, function().value(0));
    assertEquals("CELL_LEFT_OUT", worker.notices().get(0).code());
    assertTrue(worker.notices().get(0).message().startsWith("cell 2 was left out"));
  }

  @Test
  void constructorThatExitsIsACrashEachTime() throws IOException {
    run(
        "class A implements Maths.Task { A() { Runtime.getRuntime().halt(0); } public double value(double x) { return x; } }",
        caller("return 1;", "return null;"));
    assertEquals(State.CRASH, failure(function()).state());
    assertEquals(State.CRASH, failure(function()).state());
    assertEquals(1, caller().call(x -> x, 2), "others are graded");
  }

  @Test
  void loopIsATimeout() throws IOException {
    run(task("while (x == 1) { Thread.onSpinWait(); } return x;"));
    Maths.Task task = function();
    assertEquals(State.TIMEOUT, failure(task).state());
    assertEquals(2, TaskClient.of(Maths.Task.class, worker.open("9.1"), LIMIT).value(2));
  }

  @Test
  void fullHeapIsOom() throws IOException {
    run(
        task(
            "var l = new ArrayList<double[]>(); try { while (true) l.add(new double[100_000]); } catch (Throwable t) { return l.size(); }"));
    assertEquals(State.OOM, failure(function()).state());
  }

  @Test
  void longAnswerIsALimit() throws IOException {
    run(caller("return 1;", "return new double[3 << 20];"));
    TaskFailure failure = assertThrows(TaskFailure.class, () -> caller().array(1));
    assertEquals(State.LIMIT, failure.state());
  }

  @Test
  void floodIsALimit() throws IOException {
    run(task("while (true) System.out.println(\"again and again\");"));
    TaskFailure failure = failure(function());
    assertEquals(State.LIMIT, failure.state());
    assertEquals("it printed more than 1 MB", failure.getMessage());
  }

  @Test
  void whatIsPrintedIsKept() throws IOException {
    run("System.out.println(\"hello\");", task("System.err.print(x); return x;"));
    assertEquals(1, function().value(1));
    assertEquals("hello\n1.0", worker.printed());
    assertEquals(2, function().value(2), "the worker goes on");
  }

  @Test
  void foreignBytesAreAnError() throws IOException {
    run(
        task(
            "try { new FileOutputStream(FileDescriptor.out).write(\"PASS 100 points\".getBytes()); } catch (IOException e) {} return 1;"));
    TaskFailure failure = failure(function());
    assertEquals(State.ERROR, failure.state());
    assertEquals("not a frame: \"PASS 100 \"", failure.detail());
  }

  @Test
  void foreignBytesByTheFileOfTheProcessAreAnError() throws IOException {
    run(
        task(
            "try (var w = new FileWriter(\"/proc/self/fd/1\")) { w.write(\"</testcase>\"); }"
                + " catch (IOException e) {} return 1;"));
    assertEquals(State.ERROR, failure(function()).state());
  }

  @Test
  void inputIsEmpty() throws IOException {
    run(task("try { return System.in.read(); } catch (IOException e) { return 5; }"));
    assertEquals(-1, function().value(1));
  }

  @Test
  void staticsAreFreshForEachOpening() throws IOException {
    run(
        "int calls = 0;",
        "class C { static int n = 0; }",
        task("calls++; return calls + 10 * ++C.n;"));
    Maths.Task first = function();
    assertEquals(11, first.value(0));
    assertEquals(22, first.value(0));
    assertEquals(11, function().value(0));
  }

  @Test
  void lastDefinitionWins() throws IOException {
    run(task("return 1;"), "var old = new A();", task("return 2;"));
    assertEquals(2, function().value(0));
  }

  @Test
  void namesOfOursCanBeShadowed() throws IOException {
    run(
        "int org = 1; int java = 2; int lectern = 3; String System = \"\";",
        "class Submitted { static void put(String s, Object o) {} } class Math { static double sqrt(double x) { return 42; } }",
        "class Integer {} class Program {} class WorkerMain {}",
        task("return Math.sqrt(x) + org;"));
    assertEquals(43, function().value(9));
  }

  @Test
  void interfaceOfTheSameNameIsExplained() throws IOException {
    run("class Maths { interface Task { double value(double x); } }", task("return 1;"));
    TaskFailure failure = failure(function());
    assertEquals(State.ERROR, failure.state());
    assertTrue(failure.getMessage().contains("does not implement"), failure.getMessage());
  }

  @Test
  void hostileExceptionIsAnError() throws IOException {
    run(
        task(
            "throw new RuntimeException() { public String getMessage() { throw new Error(); } public synchronized Throwable getCause() { return this; } };"));
    assertEquals(State.ERROR, failure(function()).state());
  }

  @Test
  void deepRecursionIsCaught() throws IOException {
    run(
        "double down(double x) { return 1 + down(x); }",
        task("try { return down(x); } catch (StackOverflowError e) { return -1; }"));
    assertEquals(-1, function().value(1));
  }

  @Test
  void afterTooManyLossesNothingIsAsked() throws IOException {
    run(task("Runtime.getRuntime().halt(1); return 1;"), caller("return 1;", "return null;"));
    Transport way = worker.open("9.1");
    for (int i = 0; i <= Worker.MOST_LOST; i++) {
      assertEquals(State.CRASH, failure(TaskClient.of(Maths.Task.class, way, LIMIT)).state());
    }
    assertEquals(State.NOT_RUN, failure(TaskClient.of(Maths.Task.class, way, LIMIT)).state());
    assertEquals(1, caller().call(x -> x, 2), "another exercise does not pay for it");
  }

  @Test
  void killFromOutsideIsNobodysFaultButDoneAgainAndAgainItIs() throws IOException {
    run(
        task(
            "try { new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid())"
                + ".start().waitFor(); } catch (IOException | InterruptedException e) {} return 1;"));
    for (int i = 0; i < Worker.MOST_KILLED; i++) {
      assertEquals(State.INFRA, failure(function()).state());
    }
    assertEquals(State.CRASH, failure(function()).state());
  }

  @Test
  void exerciseDoesNotPayForTheProcessThatAnotherHasBroken() throws IOException {
    run(
        task("System.setProperty(\"broken\", \"yes\"); return x;"),
        "void mayEnd() { if (System.getProperty(\"broken\") != null)"
            + " Runtime.getRuntime().halt(1); }",
        caller("return f.at(x);", "return null;")
            .replace(
                "B implements Maths.Caller {", "B implements Maths.Caller {\nB() { mayEnd(); }"));
    assertEquals(5, function().value(5));
    assertEquals(4, caller().call(x -> x * x, 2));
  }

  @Test
  void processThatDiesBeforeItsFirstWordIsNobodysFault() throws IOException {
    var starts = new AtomicInteger();
    run(task("return x;"), good -> () -> (starts.incrementAndGet() <= 2 ? NO_JVM : good).start());
    assertEquals(7, function().value(7));
    assertEquals(3, starts.get());
  }

  @Test
  void processThatNeverComesToItsFirstWordIsOurFault() throws IOException {
    run(task("return x;"), good -> NO_JVM);
    assertEquals(State.INFRA, failure(function()).state());
  }
}

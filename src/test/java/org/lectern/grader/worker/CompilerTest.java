package org.lectern.grader.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lectern.homework.notebook.CodeCell;
import org.lectern.homework.notebook.Origin;

class CompilerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static Compiler compiler;

  @BeforeAll
  static void start() {
    compiler = new Compiler(PlainJvm.of(List.of(CompileMain.class.getName())));
  }

  @AfterAll
  static void stop() {
    compiler.close();
  }

  static List<CodeCell> cells(String... sources) {
    var cells = new ArrayList<CodeCell>();
    for (String source : sources) {
      int index = cells.size() + 1;
      cells.add(new CodeCell("c" + index, source, Origin.STUDENT, index));
    }
    return cells;
  }

  private static Program compile(String expression, String... sources) throws IOException {
    return compiler.compile(cells(sources), Map.of("9.1", expression), LIMIT);
  }

  private static List<String> problems(Program program) {
    return program.cells().stream()
        .flatMap(c -> c.problems().stream().map(p -> c.name() + ", " + p.text()))
        .toList();
  }

  @Test
  void compilesCellsAndExpression() throws IOException {
    Program program = compile("new A()", "int x = 1;\nclass A {}", "x++;");
    assertEquals(List.of(), problems(program));
    assertEquals("", program.expressions().get(0).problem());
    assertEquals(List.of("variable x", "class A"), program.cells().get(0).defines());
    assertTrue(program.classes().stream().anyMatch(c -> c.className().endsWith("$A")));
  }

  @Test
  void cellEndsAtItsFirstError() throws IOException {
    Program program = compile("x", "int x = 1;\n\nint y = nothing;\nint z = 2;", "int w = x;");
    assertEquals(List.of("cell 1, line 3: variable nothing is not defined"), problems(program));
    assertEquals("int y = nothing;", program.cells().get(0).problems().get(0).source());
    assertEquals(List.of("variable x"), program.cells().get(0).defines());
    assertEquals("", program.expressions().get(0).problem());
  }

  @Test
  void missingClassIsExplainedByItsCell() throws IOException {
    Program program = compile("new A()", "class A {\n  int f() {\n    return 1\n  }\n}");
    assertEquals(
        "class A is not defined: its cell 1 does not compile: line 3: ';' expected",
        program.expressions().get(0).problem());
  }

  @Test
  void incompleteCellSaysWhere() throws IOException {
    Program program = compile("1", "int x = 1;\nclass A { int f() {");
    assertEquals(
        List.of(
            "cell 1, line 2: the cell ends within what begins here; is a ; or a bracket missing?"),
        problems(program));
  }

  @Test
  void forwardReferenceIsFilledInLater() throws IOException {
    Program program = compile("f()", "double f() { return g(); }", "double g() { return 1; }");
    assertEquals(List.of(), problems(program));
  }

  @Test
  void missingReferenceIsTold() throws IOException {
    Program program = compile("new A()", "class A {\n double f() { return scale(1); }\n}");
    assertEquals(
        List.of("cell 1, line 1: class A uses method scale(int), which is not defined"),
        problems(program));
  }

  @Test
  void linesOfClassesAreThoseOfTheCell() throws IOException {
    Program program = compile("new A()", "// one\n\nclass A {\n\n  int x;\n}", "\n\nvoid f() {\n}");
    for (Program.Load load : program.classes()) {
      if (load.className().endsWith("$A")) {
        assertEquals(0, load.lines().cell());
        assertEquals(1, load.lines().first()); // a comment belongs to what follows
        assertEquals(6, load.lines().last());
      }
    }
    Program.Load method =
        (Program.Load)
            program.cells().get(1).steps().stream()
                .filter(Program.Load.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertEquals(new Program.Lines(1, method.lines().minus(), 3, 4), method.lines());
  }

  @Test
  void programSurvivesItsBytes() throws IOException {
    Program program = compile("new A()", "class A {}", "int x = ;");
    assertEquals(program, ProgramBytes.read(ProgramBytes.of(program)));
  }

  @Test
  void cellThatNeverEndsIsLeftOutAndTheOthersAreCompiled() throws IOException {
    // javac writes a finally block into each of its two ways out: 2 to the power of 60
    String endless = "void f(int a) {" + "try { a++; } finally { ".repeat(60) + "}".repeat(61);
    List<CodeCell> cells = cells("int x;", endless, "class A {}");
    Program program = compiler.compile(cells, Map.of("9.1", "new A()"), Duration.ofSeconds(8));
    // which of the two limits comes first depends on the machine: its time or its memory
    assertEquals(1, problems(program).size(), problems(program).toString());
    assertTrue(
        problems(program).get(0).startsWith("cell 2, line 1: compiling it took more "),
        problems(program).toString());
    assertEquals(Program.Kind.LIMIT, program.cells().get(1).problems().get(0).kind());
    assertEquals("", program.expressions().get(0).problem());
  }

  @Test
  void deepNestingIsSurvived() throws IOException {
    String deep = "int x = " + "(".repeat(90_000) + "1" + ")".repeat(90_000) + ";";
    Program program = compile("new A()", deep, "class A {}");
    assertEquals("", program.expressions().get(0).problem());
    assertEquals(
        List.of("cell 1, line 1: the compiler gave up: it is nested too deeply"),
        problems(program));
  }

  @Test
  void cellThatFillsTheMemoryIsLeftOut() throws IOException {
    var doubled = new StringBuilder("final String s0 = \"0123456789\";");
    for (int i = 0; i < 30; i++) { // javac computes constants
      doubled.append("static final String s" + (i + 1) + " = s" + i + " + s" + i + ";");
    }
    Program program = compile("new A()", "class S { static " + doubled + "}", "class A {}");
    assertEquals(
        List.of("cell 1, line 1: compiling it took more memory than there is"), problems(program));
    assertEquals("", program.expressions().get(0).problem());
  }

  @Test
  void longCellIsLeftOut() throws IOException {
    Program program = compile("new A()", "// " + "x".repeat(300_000), "class A {}");
    assertEquals(List.of("cell 1, line 1: it has more than 200000 characters"), problems(program));
    assertEquals("", program.expressions().get(0).problem());
  }

  @Test
  void sameNotebookGivesTheSameBytes() throws IOException {
    String[] cells = {"class A { double f() { return g(); } }", "double g() { return 1; }", "1 +"};
    byte[] first = ProgramBytes.of(compile("new A()", cells));
    assertArrayEquals(first, ProgramBytes.of(compile("new A()", cells)));
  }
}

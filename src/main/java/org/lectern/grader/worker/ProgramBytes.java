package org.lectern.grader.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A {@link Program} as bytes. */
final class ProgramBytes {
  /** The longest class file; javac makes none that is much longer. */
  private static final int CLASS = 2 << 20;

  private ProgramBytes() {}

  static byte[] of(Program program) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      Bodies.writeList(out, program.cells(), ProgramBytes::writeCell);
      Bodies.writeList(out, program.expressions(), ProgramBytes::writeExpression);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
    return bytes.toByteArray();
  }

  static Program read(byte[] bytes) throws IOException {
    DataInputStream in = Bodies.in(bytes);
    Program program;
    try {
      program =
          new Program(
              Bodies.readList(in, ProgramBytes::readCell),
              Bodies.readList(in, ProgramBytes::readExpression));
    } catch (EOFException e) {
      throw new ProtocolError("a program ends too early");
    }
    if (in.read() >= 0) {
      throw new ProtocolError("a program goes on after its end");
    }
    return program;
  }

  private static void writeCell(DataOutputStream out, Program.Cell cell) throws IOException {
    Bodies.writeText(out, cell.id());
    out.writeInt(cell.index());
    Bodies.writeList(out, cell.steps(), ProgramBytes::writeStep);
    Bodies.writeList(out, cell.problems(), ProgramBytes::writeProblem);
    Bodies.writeList(out, cell.defines(), Bodies::writeText);
  }

  private static Program.Cell readCell(DataInputStream in) throws IOException {
    return new Program.Cell(
        Bodies.readText(in),
        in.readInt(),
        Bodies.readList(in, ProgramBytes::readStep),
        Bodies.readList(in, ProgramBytes::readProblem),
        Bodies.readList(in, Bodies::readText));
  }

  private static void writeStep(DataOutputStream out, Program.Step step) throws IOException {
    if (step instanceof Program.Load load) {
      out.writeByte(0);
      Bodies.writeText(out, load.className());
      Bodies.writeBytes(out, load.bytes());
      out.writeInt(load.lines().cell());
      out.writeInt(load.lines().minus());
      out.writeInt(load.lines().first());
      out.writeInt(load.lines().last());
    } else if (step instanceof Program.Invoke invoke) {
      out.writeByte(1);
      Bodies.writeText(out, invoke.className());
      Bodies.writeText(out, invoke.method());
    }
  }

  private static Program.Step readStep(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 0 ->
          new Program.Load(
              Bodies.readText(in),
              Bodies.readBytes(in, CLASS),
              new Program.Lines(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
      case 1 -> new Program.Invoke(Bodies.readText(in), Bodies.readText(in));
      default -> throw new ProtocolError(String.format(Locale.ROOT, "no step is a %d", kind));
    };
  }

  private static void writeProblem(DataOutputStream out, Program.Problem problem)
      throws IOException {
    Bodies.writeText(out, problem.kind().name());
    out.writeInt(problem.line());
    Bodies.writeText(out, problem.message());
    Bodies.writeText(out, problem.source());
  }

  private static Program.Problem readProblem(DataInputStream in) throws IOException {
    return new Program.Problem(
        kind(Bodies.readText(in)), in.readInt(), Bodies.readText(in), Bodies.readText(in));
  }

  private static Program.Kind kind(String name) throws IOException {
    try {
      return Program.Kind.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new ProtocolError("no such kind of problem: " + name);
    }
  }

  private static void writeExpression(DataOutputStream out, Program.Expression expression)
      throws IOException {
    Bodies.writeText(out, expression.exercise());
    Bodies.writeList(out, expression.steps(), ProgramBytes::writeStep);
    Bodies.writeText(out, expression.problem());
  }

  private static Program.Expression readExpression(DataInputStream in) throws IOException {
    return new Program.Expression(
        Bodies.readText(in), Bodies.readList(in, ProgramBytes::readStep), Bodies.readText(in));
  }
}

package org.lectern.grader.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What the judge asks of the compiler.
 *
 * @param cells in their order
 * @param expressions in their order
 */
record CompileRequest(List<Source> cells, List<Wanted> expressions) {
  CompileRequest {
    cells = List.copyOf(cells);
    expressions = List.copyOf(expressions);
  }

  /**
   * A cell.
   *
   * @param id of the notebook
   * @param index in the student's file, from 1; 0 if from the master
   * @param text the code
   * @param leftOut why it is not to be compiled; "" if it is
   */
  record Source(String id, int index, String text, String leftOut) {}

  /**
   * The object of an exercise.
   *
   * @param exercise its id
   * @param expression for example {@code new MySoftmax()}
   * @param leftOut why it is not to be compiled; "" if it is
   */
  record Wanted(String exercise, String expression, String leftOut) {}

  /** How many cells and expressions there are. */
  int positions() {
    return cells.size() + expressions.size();
  }

  /**
   * The same without one cell or expression.
   *
   * @param position among the cells, then the expressions
   * @param why what is wrong with it
   */
  CompileRequest without(int position, String why) {
    if (position < cells.size()) {
      var rest = new java.util.ArrayList<>(cells);
      Source cell = rest.get(position);
      rest.set(position, new Source(cell.id(), cell.index(), cell.text(), why));
      return new CompileRequest(rest, expressions);
    }
    var rest = new java.util.ArrayList<>(expressions);
    Wanted wanted = rest.get(position - cells.size());
    rest.set(position - cells.size(), new Wanted(wanted.exercise(), wanted.expression(), why));
    return new CompileRequest(cells, rest);
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      Bodies.writeList(
          out,
          cells,
          (to, cell) -> {
            Bodies.writeText(to, cell.id());
            to.writeInt(cell.index());
            Bodies.writeText(to, cell.text());
            Bodies.writeText(to, cell.leftOut());
          });
      Bodies.writeList(
          out,
          expressions,
          (to, wanted) -> {
            Bodies.writeText(to, wanted.exercise());
            Bodies.writeText(to, wanted.expression());
            Bodies.writeText(to, wanted.leftOut());
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
    return bytes.toByteArray();
  }

  static CompileRequest read(byte[] bytes) throws IOException {
    DataInputStream in = Bodies.in(bytes);
    try {
      return new CompileRequest(
          Bodies.readList(
              in,
              from ->
                  new Source(
                      Bodies.readText(from),
                      from.readInt(),
                      Bodies.readText(from),
                      Bodies.readText(from))),
          Bodies.readList(
              in,
              from ->
                  new Wanted(Bodies.readText(from), Bodies.readText(from), Bodies.readText(from))));
    } catch (EOFException e) {
      throw new ProtocolError("a request ends too early");
    }
  }
}

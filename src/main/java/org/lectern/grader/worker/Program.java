package org.lectern.grader.worker;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A notebook as its compiler left it: what a kernel would load and run, cell by cell, and after all
 * cells the expression of each exercise.
 *
 * @param cells in their order
 * @param expressions one for each exercise, in the order asked for
 */
public record Program(List<Cell> cells, List<Expression> expressions) {
  /**
   * Copies the lists.
   *
   * @param cells as in the record
   * @param expressions as in the record
   */
  public Program {
    cells = List.copyOf(cells);
    expressions = List.copyOf(expressions);
  }

  /** What a kernel does with a compiled snippet. */
  public sealed interface Step permits Load, Invoke {}

  /**
   * A class becomes known; it is initialised when first used.
   *
   * @param className its binary name
   * @param bytes the class file. Not copied
   * @param lines where its lines stand in the notebook
   */
  public record Load(String className, byte[] bytes, Lines lines) implements Step {
    @Override
    public boolean equals(Object other) {
      return other instanceof Load load
          && className.equals(load.className)
          && lines.equals(load.lines)
          && Arrays.equals(bytes, load.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * className.hashCode() + Arrays.hashCode(bytes);
    }
  }

  /**
   * A static method without parameters is run.
   *
   * @param className where it stands
   * @param method its name
   */
  public record Invoke(String className, String method) implements Step {}

  /**
   * From the lines of a class file to those of a cell. JShell wraps a snippet in lines of its own.
   *
   * @param cell position in {@link #cells}, or -1 if not known
   * @param minus what to take from a line of the class file
   * @param first the first line of the snippet in its cell, from 1
   * @param last its last line
   */
  public record Lines(int cell, int minus, int first, int last) {
    /** For a class of which nothing is known. */
    public static final Lines UNKNOWN = new Lines(-1, 0, 0, 0);

    int inCell(int lineOfClass) {
      return Math.max(first, Math.min(last, lineOfClass - minus));
    }
  }

  /**
   * A cell.
   *
   * @param id of the notebook
   * @param index in the student's file, from 1; 0 if the cell is from the master
   * @param steps what it does, up to its first error
   * @param problems what the compiler has to say
   * @param defines for example {@code class MySoftmax}, {@code variable x}, {@code method f}
   */
  public record Cell(
      String id, int index, List<Step> steps, List<Problem> problems, List<String> defines) {
    /**
     * Copies the lists.
     *
     * @param id as in the record
     * @param index as in the record
     * @param steps as in the record
     * @param problems as in the record
     * @param defines as in the record
     */
    public Cell {
      steps = List.copyOf(steps);
      problems = List.copyOf(problems);
      defines = List.copyOf(defines);
    }

    /**
     * How a student finds it.
     *
     * @return {@code cell 7}, or the id for a cell that the student cannot have changed
     */
    public String name() {
      return index > 0 ? "cell " + index : "cell " + id;
    }
  }

  /** What kind of problem. */
  public enum Kind {
    /** The cell ends here, for the compiler does not understand it. */
    ERROR,
    /** Something is used that is defined nowhere; only its use fails. */
    UNRESOLVED,
    /** The compiler did not come to an end. */
    LIMIT
  }

  /**
   * What the compiler has to say.
   *
   * @param kind what kind
   * @param line in the cell, from 1
   * @param message in plain words, one line
   * @param source the line of the cell, stripped
   */
  public record Problem(Kind kind, int line, String message, String source) {
    /**
     * The message with its line.
     *
     * @return for example {@code line 3: ';' expected}
     */
    public String text() {
      return "line " + line + ": " + message;
    }
  }

  /**
   * What makes the object of an exercise.
   *
   * @param exercise its id
   * @param steps the value of the last {@link Invoke} is the object; empty if it does not compile
   * @param problem why it does not compile, or ""
   */
  public record Expression(String exercise, List<Step> steps, String problem) {
    /**
     * Copies the list.
     *
     * @param exercise as in the record
     * @param steps as in the record
     * @param problem as in the record
     */
    public Expression {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The expression of an exercise.
   *
   * @param exercise its id
   * @return nothing if it was not asked for
   */
  public Optional<Expression> expression(String exercise) {
    return expressions.stream().filter(e -> e.exercise().equals(exercise)).findFirst();
  }

  /**
   * All classes: what a scan of the byte code looks at.
   *
   * @return those of the cells, then those of the expressions
   */
  public List<Load> classes() {
    var steps = new java.util.ArrayList<Step>();
    cells.forEach(cell -> steps.addAll(cell.steps()));
    expressions.forEach(expression -> steps.addAll(expression.steps()));
    return steps.stream().filter(Load.class::isInstance).map(Load.class::cast).toList();
  }
}

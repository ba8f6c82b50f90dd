/**
 * The two processes in which a submission lives, and the judge's end of both.
 *
 * <p>A notebook is compiled in a process in which nothing of the student ever runs ({@link
 * org.lectern.grader.worker.CompileMain}; its judge's end is {@link
 * org.lectern.grader.worker.Compiler}). What comes out, a {@link
 * org.lectern.grader.worker.Program}, is sent to a small process ({@link
 * org.lectern.grader.worker.WorkerMain}; its judge's end is {@link
 * org.lectern.grader.worker.Worker}) that runs the cells and serves the calls of the checks. Both
 * talk by {@link org.lectern.grader.worker.Frames} over their standard input and output.
 *
 * <p>Nothing that a worker sends is believed: it is a value to be compared, or a reason why there
 * is none.
 *
 * <p>May import: {@code homework}, {@code homework.wire}, {@code homework.notebook}, {@code
 * grader.sandbox}, and JShell in the compiler's half alone.
 */
package org.lectern.grader.worker;

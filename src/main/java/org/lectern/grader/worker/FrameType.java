package org.lectern.grader.worker;

/** What a frame says. The order is part of the format: the type byte is the ordinal. */
public enum FrameType {
  /** Judge to compiler: cells and expressions. */
  COMPILE,
  /** Compiler to judge: the program. */
  COMPILED,
  /** From either process: this cell comes next; body: its position, an int. */
  CELL,
  /** Judge to worker: the program. */
  PROGRAM,
  /** Judge to worker: run the cells, then make the object of this exercise. */
  OPEN,
  /** Worker to judge: a cell ended with an exception; body: position (int), text. */
  THREW,
  /** Worker to judge: the object is there. */
  OPENED,
  /** Worker to judge: the object is not there; body: why. */
  REFUSED,
  /** Judge to worker: a call of the task. */
  CALL,
  /** Worker to judge: the result of the call. */
  RESULT,
  /** Worker to judge, during a call: a call of a judged object. */
  CALLBACK,
  /** Judge to worker: what the judged object returned. */
  ANSWER,
  /** Judge to worker: send what was printed. */
  PRINTED,
  /** Judge to worker: send what every thread does. */
  THREADS,
  /** Worker to judge: the text that was asked for. */
  TEXT,
  /** From either process: a limit was passed; body: which. The process ends. */
  LIMIT
}

package org.lectern.grader.worker;

import java.util.Arrays;
import java.util.Optional;

/** What a frame says, with the letter that stands for it. */
public enum FrameType {
  /** Judge to compiler: cells and expressions. */
  COMPILE('c'),
  /** Compiler to judge: the program. */
  COMPILED('P'),
  /** From either process: this cell comes next; body: its position, an int. */
  CELL('n'),
  /** Judge to worker: the program. */
  PROGRAM('p'),
  /** Judge to worker: run the cells, then make the object of this exercise. */
  OPEN('o'),
  /** Worker to judge: a cell ended with an exception; body: position (int), text. */
  THREW('t'),
  /** Worker to judge: the object is there. */
  OPENED('O'),
  /** Worker to judge: the object is not there; body: why. */
  REFUSED('R'),
  /** Judge to worker: a call of the task. */
  CALL('q'),
  /** Worker to judge: the result of the call. */
  RESULT('r'),
  /** Worker to judge, during a call: a call of a judged object. */
  CALLBACK('b'),
  /** Judge to worker: what the judged object returned. */
  ANSWER('a'),
  /** Judge to worker: send what was printed. */
  PRINTED('i'),
  /** Worker to judge: the text that was asked for. */
  TEXT('x'),
  /** From either process: a limit was passed; body: which. The process ends. */
  LIMIT('L');

  private final byte letter;

  FrameType(char letter) {
    this.letter = (byte) letter;
  }

  byte letter() {
    return letter;
  }

  static Optional<FrameType> of(byte letter) {
    return Arrays.stream(values()).filter(type -> type.letter == letter).findFirst();
  }
}

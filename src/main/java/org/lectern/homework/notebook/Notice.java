package org.lectern.homework.notebook;

/**
 * Something that a student should know about a notebook that can be graded.
 *
 * @param code the kind, in capitals: {@code CELL_MISSING}
 * @param cell id of the cell that it is about
 * @param message what was found and how it is graded, one sentence
 * @param advice what to do about it, one sentence
 */
public record Notice(String code, String cell, String message, String advice) {}

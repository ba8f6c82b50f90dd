package org.lectern.homework.notebook;

/**
 * An answer in words, for a person to read.
 *
 * @param cell its id
 * @param points that it can earn
 * @param text as the student wrote it; empty if there is none
 */
public record WrittenAnswer(String cell, int points, String text) {}

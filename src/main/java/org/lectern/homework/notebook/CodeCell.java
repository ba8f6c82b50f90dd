package org.lectern.homework.notebook;

/**
 * A cell to be run.
 *
 * @param id of the cell; for a cell of the student's own its id in their file, or its number
 * @param source Java
 * @param origin whose text it is
 * @param index number of the cell in the student's file, from 1; 0 if it comes from the master
 */
public record CodeCell(String id, String source, Origin origin, int index) {}

/**
 * Notebooks as students hand them in: reading a file within limits, finding its cells by id, and
 * saying what is wrong with it in a sentence that helps. Nothing here runs a cell.
 *
 * <p>Used before handing in, by {@code Homework.verifyFile}, and by the grader. May import nothing
 * of the project; reads JSON by Jackson's streams.
 */
package org.lectern.homework.notebook;

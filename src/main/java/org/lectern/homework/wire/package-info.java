/**
 * A task called by values: {@link org.lectern.homework.wire.TaskClient} turns a call of an
 * interface into bytes, {@link org.lectern.homework.wire.TaskServer} turns the bytes into a call of
 * the student's object and its answer into bytes again.
 *
 * <p>At home both ends are in one JVM, in the grader they are two processes; the bytes are the
 * same. There is no Java serialisation: what a byte means is decided by the types that the
 * interface declares at the reader's end, never by the writer.
 */
package org.lectern.homework.wire;

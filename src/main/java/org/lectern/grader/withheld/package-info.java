/**
 * Makes the jar that a worker runs with: the library, without what a homework withholds and without
 * the checks.
 *
 * <p>May import {@code homework} alone. ASM is known here and in {@code homework.scan}.
 */
package org.lectern.grader.withheld;

/**
 * Looks into a student's compiled classes: whether they call what a task withholds, and what else a
 * teacher may want to know. The same look is taken at home and by the grader. ASM is named here and
 * where the grader takes the withheld methods out of the library.
 */
package org.lectern.homework.scan;

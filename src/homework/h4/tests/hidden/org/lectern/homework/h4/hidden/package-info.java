/** The checks of homework 4 that only the grader runs. */
package org.lectern.homework.h4.hidden;

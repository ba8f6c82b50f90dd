/** The checks of homework 3 that only the grader runs. */
package org.lectern.homework.h3.hidden;

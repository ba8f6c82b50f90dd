/** The checks of homework 5 that only the grader has. */
package org.lectern.homework.h5.hidden;

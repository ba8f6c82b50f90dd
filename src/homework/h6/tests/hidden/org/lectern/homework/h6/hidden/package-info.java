/** The checks of homework 6 that only the grader has. */
package org.lectern.homework.h6.hidden;

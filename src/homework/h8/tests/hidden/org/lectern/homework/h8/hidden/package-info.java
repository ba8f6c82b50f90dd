/** The checks of homework 8 that only the grader has. */
package org.lectern.homework.h8.hidden;

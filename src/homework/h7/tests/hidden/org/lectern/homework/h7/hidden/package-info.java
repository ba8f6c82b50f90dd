/** The checks of homework 7 that only the grader has. */
package org.lectern.homework.h7.hidden;

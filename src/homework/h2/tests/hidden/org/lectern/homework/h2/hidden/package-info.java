/** Homework 2: the checks that only the grader has. */
package org.lectern.homework.h2.hidden;

/** Homework 1: the checks that only the grader has. */
package org.lectern.homework.h1.hidden;

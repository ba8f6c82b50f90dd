/**
 * Homework 6: gradients by hand. Its tasks as interfaces, the operations that make them run on a
 * tape, and the harnesses that reach them.
 */
package org.lectern.homework.h6;

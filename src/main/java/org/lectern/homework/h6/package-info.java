/** Homework 6: its tasks as interfaces, and the harnesses that reach them. */
package org.lectern.homework.h6;

/**
 * Homework 5: the decoder layer, and tests that kill. Its tasks as interfaces, and the harnesses
 * that reach those which compute on a tape.
 */
package org.lectern.homework.h5;

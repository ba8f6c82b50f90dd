/**
 * Experiments that lessons need: they take a model apart, count what it does, or break it on
 * purpose, without a line of the model knowing. May import all packages of the library but {@code
 * show} and {@code cli}; is imported by {@code cli} and by notebooks.
 */
package org.lectern.lab;

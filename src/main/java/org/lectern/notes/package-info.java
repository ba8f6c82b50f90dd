/**
 * The formulas of the four lecture notes by their ids, and where they are computed. Imports nothing
 * of the library; every other package may name it.
 */
package org.lectern.notes;

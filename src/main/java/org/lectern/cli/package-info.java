/**
 * The command line: {@code train}, {@code translate} and {@code bench}, each a class of its own.
 *
 * <p>May import every other package; nobody imports this one. Only here picocli is known. Whatever
 * a user can get wrong ends in one line on standard error with the place and a remedy, and in exit
 * code 2; what fails on our side ends in exit code 1.
 */
package org.lectern.cli;

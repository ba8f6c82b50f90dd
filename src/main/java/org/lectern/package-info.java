/**
 * Lectern: learn the Transformer by building it.
 *
 * <p>The packages below this one are the library; this package itself holds the first line of every
 * notebook, {@link Lectern#start}, and the checks of its text, {@link Claim}. An arrow reads "is
 * imported by": {@code matrix} → {@code grad} → {@code nn} → {@code train} and {@code decode}, with
 * {@code text} beside them; {@code show} draws what they compute, {@code cli} is the command line.
 */
package org.lectern;

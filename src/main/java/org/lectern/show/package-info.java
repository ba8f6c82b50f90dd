/**
 * Matrices, traces, tokens and progress as something to look at: Tablesaw tables, XChart charts and
 * their appearance in a notebook.
 *
 * <p>{@link org.lectern.show.Show} is the entrance; {@link org.lectern.show.Displays} teaches the
 * running notebook kernel to show the results. May import {@code matrix}, {@code grad} and {@code
 * nn}; words come as lists of strings, never as tokenizers. Tablesaw and XChart are met only here.
 */
package org.lectern.show;

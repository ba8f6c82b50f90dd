/**
 * The explorer: a page that shows a sentence going through a model, and what changes when a part of
 * the model is switched off. {@link org.lectern.explore.Explorer} is the entrance: {@code serve}
 * shows the page live, in a notebook or in a browser, {@code page} writes it to a file.
 *
 * <p>{@link org.lectern.explore.Lens} computes, the other classes turn its values into JSON, hand
 * them out by the JDK's own HTTP server on the loopback address, and guard its door. May import
 * {@code matrix}, {@code grad}, {@code nn}, {@code text}, {@code train}, {@code decode}, {@code
 * lab} and {@code show}; is imported by {@code cli} and by notebooks.
 */
package org.lectern.explore;

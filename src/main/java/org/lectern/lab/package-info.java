/**
 * Experiments that lessons need and a model does not: parts that count, variants that are wrong in
 * an instructive way, forms that are easier to read than fast. They wrap or replace parts of {@code
 * nn}, which knows nothing of them. Imports all packages of the model, {@code text}, {@code train}
 * and {@code decode}; imported by {@code cli} and by notebooks.
 */
package org.lectern.lab;

/**
 * The grader: submissions in, grades out. A trusted process judges, student code runs elsewhere.
 *
 * <p>May import {@code homework} and what that may import; imported by {@code cli} alone.
 */
package org.lectern.grader;

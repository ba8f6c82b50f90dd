/**
 * Matrices: pure functions on EJML's {@code DMatrixRMaj}, the one seam for products, shape checks,
 * masks, and the boundaries of stacked sentences. Imports nothing of Lectern.
 */
package org.lectern.matrix;

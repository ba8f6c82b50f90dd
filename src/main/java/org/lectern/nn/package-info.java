/**
 * The Transformer and its layers. A layer holds parameters and nothing else; its {@code forward}
 * takes a tape and values, stacked as rows [tokens x d]. Imports {@code matrix} and {@code grad};
 * knows words as ids only.
 */
package org.lectern.nn;

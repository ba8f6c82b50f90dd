/**
 * Gradients: a tape that records operations and replays them backwards, parameters, gradients as
 * values, hand-written derivatives, the trace of all labelled values, and the check by central
 * differences. Imports {@code matrix} only.
 */
package org.lectern.grad;

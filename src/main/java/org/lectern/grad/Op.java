package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;

/**
 * An operation with a derivative written by hand.
 *
 * <p>{@code tape.apply(new MyOp(), x, w)} runs it and keeps it for the way back. An instance serves
 * one application: forward may keep in fields what backward needs.
 */
public interface Op {
  /**
   * Computes the result.
   *
   * @param x inputs. Not modified.
   * @return the result y, fresh
   */
  DMatrixRMaj forward(DMatrixRMaj... x);

  /**
   * Carries the gradient from the result to the inputs: dx[i] += (∂y / ∂x[i])ᵀ dy.
   *
   * @param dy gradient of the loss by y. Not modified.
   * @param y what forward returned. Not modified.
   * @param x inputs of forward. Not modified.
   * @param dx gradients by the inputs, of their shapes. Added to, never overwritten: an input may
   *     be used elsewhere too.
   */
  void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx);
}

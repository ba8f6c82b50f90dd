package org.lectern.homework.h5;

/** Runs a student's attention on a tape. */
final class AttentionHarness implements AttentionProbe {
  private final CrossAttention student;

  AttentionHarness(CrossAttention student) {
    this.student = student;
  }

  @Override
  public double[][] attend(
      double[][] asking, double[][] asked, boolean[][] mask, double[][][] weights, int heads) {
    return onTape(asking, asked, mask, weights, heads).output();
  }

  @Override
  public double[][][] gradients(
      double[][] asking,
      double[][] asked,
      boolean[][] mask,
      double[][][] weights,
      int heads,
      double[][] dy) {
    return onTape(asking, asked, mask, weights, heads).gradients(dy);
  }

  private OnTape onTape(
      double[][] asking, double[][] asked, boolean[][] mask, double[][][] weights, int heads) {
    return new OnTape(
        (tape, x, memory, w) -> student.attend(tape, x, memory, OnTape.rule(mask), w, heads),
        asking,
        asked,
        Weights.OF_ATTENTION,
        weights);
  }
}

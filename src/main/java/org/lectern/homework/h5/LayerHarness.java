package org.lectern.homework.h5;

/** Runs a student's decoder layer on a tape. */
final class LayerHarness implements LayerProbe {
  private final WholeLayer student;

  LayerHarness(WholeLayer student) {
    this.student = student;
  }

  @Override
  public double[][] forward(
      double[][] x,
      double[][] memory,
      boolean[][] mask,
      boolean[][] memoryMask,
      double[][][] weights,
      int heads) {
    return onTape(x, memory, mask, memoryMask, weights, heads).output();
  }

  @Override
  public double[][][] gradients(
      double[][] x,
      double[][] memory,
      boolean[][] mask,
      boolean[][] memoryMask,
      double[][][] weights,
      int heads,
      double[][] dy) {
    return onTape(x, memory, mask, memoryMask, weights, heads).gradients(dy);
  }

  private OnTape onTape(
      double[][] x,
      double[][] memory,
      boolean[][] mask,
      boolean[][] memoryMask,
      double[][][] weights,
      int heads) {
    return new OnTape(
        (tape, target, source, w) ->
            student.forward(
                tape, target, source, OnTape.rule(mask), OnTape.rule(memoryMask), w, heads),
        x,
        memory,
        Weights.OF_LAYER,
        weights);
  }
}

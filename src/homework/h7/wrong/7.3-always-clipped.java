// earns: 1
// hint: stays as it is
class MyStep implements TrainingStep {
  public double step(Model model, List<EncodedPair> batch, double smoothing, double clip,
      double rate, Optimizer optimizer) {
    int[][] sources = batch.stream().map(EncodedPair::source).toArray(int[][]::new);
    int[][] targets = batch.stream().map(EncodedPair::target).toArray(int[][]::new);
    int words = 0;
    for (int[] target : targets) words += target.length - 1;

    var tape = new Tape();
    var gradients = new Gradients(model.parameters());
    Value loss = model.loss(tape, sources, targets, smoothing);
    tape.backward(loss, gradients);
    gradients.scale(1.0 / words);
    double norm = gradients.norm();
    gradients.scale(clip / norm);
    optimizer.step(model.parameters(), gradients, rate);
    return loss.matrix().get(0, 0) / words;
  }
}

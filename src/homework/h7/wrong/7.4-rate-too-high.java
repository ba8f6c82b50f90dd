// earns: 0
// hint: does the loss fall?
// instead of
    return trainingStep.step(model, batch, 0.1, 1, warmUp.rate(0.006, 60, t), adam);
// write
    return trainingStep.step(model, batch, 0.1, 1, 0.5, adam);

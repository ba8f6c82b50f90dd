// earns: 0
// hint: does the loss fall?
// instead of
    t++;
    return trainingStep.step(model, batch, 0.1, 1, warmUp.rate(0.006, 60, t), adam);
// write
    t = 1;
    return trainingStep.step(model, batch, 0.1, 1, warmUp.rate(0.006, 4000, t), adam);

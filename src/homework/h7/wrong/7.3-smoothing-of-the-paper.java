// earns: 2
// hidden only
// instead of
    Value loss = model.loss(tape, sources, targets, smoothing);
// write
    Value loss = model.loss(tape, sources, targets, smoothing == 0 ? 0 : 0.1);

// earns: 0
// hint: behind each layer
// instead of
    for (Layer layer : layers) h = layer.forward(tape, h, mask);
    return lastNorm.apply(h);
// write
    for (Layer layer : layers) h = lastNorm.apply(layer.forward(tape, h, mask));
    return h;
